package org.jamfsync.plan.diff;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jamfsync.model.Folded;
import org.jamfsync.model.JamfGroup;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger.GroupLink;
import org.jamfsync.model.Role;
import org.jamfsync.model.change.GroupChange;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.text.Message;
import org.jamfsync.plan.diff.RoleGroups.KeptGroup;

/**
 * Plans the two kept user groups.
 *
 * <p>Found by the ledger, else by their exact name, else created. A group that stands behind a class looks the same
 * (jamf-school-api 3) and is never taken.
 */
final class GroupPlanner {
    private static final String ALLOW = "allow";

    private final PlanningContext scene;
    private final PlanBuilder draft;
    private final Set<Integer> taken;

    GroupPlanner(PlanningContext scene, PlanBuilder draft) {
        this.scene = scene;
        this.draft = draft;
        this.taken = new HashSet<>(scene.groupsBehindClasses());
        scene.ledger.paired().values().forEach(link -> taken.add(link.jamfId()));
    }

    RoleGroups plan() {
        var kept = new EnumMap<Role, KeptGroup>(Role.class);
        for (var role : Role.values()) {
            if (scene.rules.keptGroup(role) != null) {
                keep(role, kept);
            }
        }
        return new RoleGroups(Map.copyOf(kept), new CompanionGroupPlanner(scene, draft).plan());
    }

    private void keep(Role role, Map<Role, KeptGroup> kept) {
        var link = scene.ledger.groups().get(role);
        if (link != null && !scene.gone.groups().contains(link.jamfId())) {
            keepLinked(role, link, kept);
        } else {
            findOrCreate(role, kept);
        }
    }

    private void keepLinked(Role role, GroupLink link, Map<Role, KeptGroup> kept) {
        var name = scene.rules.keptGroup(role);
        var group = scene.group(link.jamfId());
        if (taken.contains(link.jamfId())) {
            draft.notice(Kind.GROUP, name, "plan.group-behind-class", link.jamfId());
            return;
        }
        if (group != null && !scene.rules.isOwnLocation(group.locationId())) {
            draft.notice(Kind.GROUP, name, "plan.group-elsewhere", group.locationId());
            return;
        }
        kept.put(role, new KeptGroup(name, link.jamfId()));
        // The list may be late: without proof that it is gone, a group exists, and what was just written stands.
        boolean late = scene.isRecent(link) && Folded.equalForms(link.name(), name);
        if (group == null || late || isAsWanted(role, group)) {
            draft.unchanged();
            return;
        }
        var renamed = !Folded.equalForms(name, group.name());
        var reason =
                renamed ? Message.of("plan.group-renamed", group.name(), name) : Message.of("plan.group-acl", name);
        draft.change(change(Operation.UPDATE, role, group), reason);
    }

    private boolean isAsWanted(Role role, JamfGroup group) {
        return Folded.equalForms(scene.rules.keptGroup(role), group.name()) && wantedAcl(role, group) == null;
    }

    /** What {@code acl.teacher} must become, or null when it stays: students' rights are the school's own choice. */
    private static String wantedAcl(Role role, JamfGroup group) {
        return role == Role.TEACHER && !group.teacherAcl().equalsIgnoreCase(ALLOW) ? ALLOW : null;
    }

    private GroupChange change(Operation operation, Role role, JamfGroup group) {
        return new GroupChange(
                operation,
                scene.rules.keptGroup(role),
                role,
                group.id(),
                group.name(),
                group.teacherAcl(),
                wantedAcl(role, group));
    }

    private void findOrCreate(Role role, Map<Role, KeptGroup> kept) {
        var name = scene.rules.keptGroup(role);
        var found = unclaimedNamed(name);
        if (found.size() > 1) {
            draft.notice(Kind.GROUP, name, "plan.group-ambiguous", name, found.size());
            return;
        }
        if (found.isEmpty()) {
            kept.put(role, new KeptGroup(name, null));
            draft.change(
                    new GroupChange(
                            Operation.CREATE, name, role, null, null, null, role == Role.TEACHER ? ALLOW : null),
                    Message.of("plan.group-missing", name));
            return;
        }
        kept.put(role, new KeptGroup(name, found.get(0).id()));
        draft.change(change(Operation.ADOPT, role, found.get(0)), Message.of("plan.group-adopted", name));
    }

    private List<JamfGroup> unclaimedNamed(String name) {
        var linked =
                scene.ledger.groups().values().stream().map(GroupLink::jamfId).toList();
        return StreamSupport.stream(scene.groups().spliterator(), false)
                .filter(group -> scene.rules.isOwnLocation(group.locationId()))
                .filter(group -> Folded.equalForms(group.name(), name))
                .filter(group -> !taken.contains(group.id()) && !linked.contains(group.id()))
                .filter(group -> !scene.gone.groups().contains(group.id()))
                .toList();
    }
}
