package org.jamfsync.plan.diff;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jamfsync.model.Altered;
import org.jamfsync.model.Folded;
import org.jamfsync.model.GroupKey;
import org.jamfsync.model.GroupKey.Companion;
import org.jamfsync.model.GroupKey.OfRole;
import org.jamfsync.model.JamfGroup;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger.GroupLink;
import org.jamfsync.model.Role;
import org.jamfsync.model.SchoolClass;
import org.jamfsync.model.change.GroupChange;
import org.jamfsync.model.change.LedgerNote;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.setting.DeleteClasses;
import org.jamfsync.model.text.Message;
import org.jamfsync.plan.diff.OurGroups.OurGroup;

/**
 * Plans the user groups of ours: those of teachers and of students, and the companions of classes.
 *
 * <p>Found by the ledger, else by their exact name, else created. A group that backs a class looks the same
 * (jamf-school-api 3) and is never taken. Only a companion that this product made is deleted, when its class has ended or
 * no longer asks for it.
 */
final class GroupPlanner {
    private static final String ALLOW = "allow";

    private final PlanningContext scene;
    private final PlanBuilder draft;
    private final Set<Integer> backing;
    private final Set<Integer> taken;
    private final Map<GroupKey, OurGroup> kept = new LinkedHashMap<>();

    GroupPlanner(PlanningContext scene, PlanBuilder draft) {
        this.scene = scene;
        this.draft = draft;
        backing = scene.backingGroups();
        taken = new HashSet<>(backing);
        scene.ledger.groups().values().forEach(link -> taken.add(link.jamfId()));
    }

    OurGroups plan() {
        var names = new HashMap<Folded, GroupKey>();
        for (var role : Role.values()) {
            var name = scene.rules.roleGroup(role);
            if (name != null) {
                names.put(Folded.of(name), new OfRole(role));
                keep(new OfRole(role), name, Message.of("plan.group-missing", name));
            }
        }
        scene.roster.classes().values().stream()
                .filter(schoolClass -> !schoolClass.companionGroup().isEmpty())
                .sorted(Comparator.comparing(SchoolClass::account).thenComparing(SchoolClass::uuid))
                .forEach(schoolClass -> keep(schoolClass, names));
        scene.ledger.companions().entrySet().stream()
                .filter(companion -> !isWanted(companion.getKey()))
                .sorted(Comparator.comparing((Map.Entry<UUID, GroupLink> companion) ->
                                companion.getValue().name())
                        .thenComparing(Map.Entry::getKey))
                .forEach(companion -> end(companion.getKey(), companion.getValue()));
        return new OurGroups(kept);
    }

    private void keep(SchoolClass schoolClass, Map<Folded, GroupKey> names) {
        var name = schoolClass.companionGroup();
        var key = new Companion(schoolClass.uuid());
        if (names.putIfAbsent(Folded.of(name), key) == null) {
            keep(key, name, Message.of("plan.paired-new", schoolClass.account()));
        } else {
            draft.notice(Kind.CLASS, schoolClass.account(), "plan.paired-twice", name);
        }
    }

    private void keep(GroupKey key, String name, Message missing) {
        var link = scene.ledger.groups().get(key);
        if (link == null || isGone(link)) {
            findOrCreate(key, name, missing);
        } else {
            keepLinked(key, name, link);
        }
    }

    private boolean isGone(GroupLink link) {
        return scene.gone.groups().contains(link.jamfId());
    }

    private void keepLinked(GroupKey key, String name, GroupLink link) {
        var group = scene.group(link.jamfId());
        if (group != null && scene.foreign(group) != null) {
            draft.notice(Kind.GROUP, name, scene.foreign(group));
            return;
        }
        if (isAnothers(link)) {
            draft.notice(Kind.GROUP, name, "plan.group-behind-class", link.jamfId());
            return;
        }
        if (group != null && !scene.rules.isOwnLocation(group.locationId())) {
            draft.notice(Kind.GROUP, name, "plan.group-elsewhere", group.locationId());
            return;
        }
        kept.put(key, new OurGroup(name, link.jamfId()));
        // The list may be late: without proof that it is gone, a group exists, and what was just written stands.
        boolean late = scene.isRecent(link) && Folded.equalForms(link.name(), name);
        boolean named = group == null
                || Folded.equalForms(Altered.settled(name, link.name(), link.shownAs(), group.name()), group.name());
        if (named && group != null && !late && !group.name().equals(link.shownAs() == null ? name : link.shownAs())) {
            draft.note(new LedgerNote.GroupMade(key, group.name()));
        }
        if (late || (named && wantedAcl(key, group) == null)) {
            draft.unchanged();
            return;
        }
        var reason = named ? Message.of("plan.group-acl", name) : Message.of("plan.group-renamed", group.name(), name);
        draft.change(change(Operation.UPDATE, key, name, group), reason);
    }

    private boolean isAnothers(GroupLink link) {
        return backing.contains(link.jamfId())
                || scene.ledger.groups().values().stream()
                        .anyMatch(other ->
                                other.jamfId() == link.jamfId() && !other.key().equals(link.key()));
    }

    /** What {@code acl.teacher} must become, or null when it stays: students' rights are the school's own choice. */
    private static String wantedAcl(GroupKey key, JamfGroup group) {
        boolean teachers = key.equals(new OfRole(Role.TEACHER));
        return teachers && group != null && !group.teacherAcl().equalsIgnoreCase(ALLOW) ? ALLOW : null;
    }

    private static GroupChange change(Operation operation, GroupKey key, String name, JamfGroup group) {
        boolean mindsAcl = key instanceof OfRole;
        return new GroupChange(
                operation,
                key,
                name,
                group.id(),
                group.name(),
                mindsAcl ? group.teacherAcl() : null,
                wantedAcl(key, group));
    }

    private void findOrCreate(GroupKey key, String name, Message missing) {
        var named = unclaimedNamed(name);
        var found = named.stream().filter(group -> scene.foreign(group) == null).toList();
        var foreign =
                named.stream().map(scene::foreign).filter(Objects::nonNull).findFirst();
        if (found.isEmpty() && foreign.isPresent()) {
            draft.notice(Kind.GROUP, name, foreign.get());
            return;
        }
        if (found.size() > 1) {
            draft.notice(Kind.GROUP, name, "plan.group-ambiguous", name, found.size());
        } else if (found.isEmpty()) {
            kept.put(key, new OurGroup(name, null));
            var acl = key.equals(new OfRole(Role.TEACHER)) ? ALLOW : null;
            draft.change(new GroupChange(Operation.CREATE, key, name, null, null, null, acl), missing);
        } else {
            var group = found.get(0);
            taken.add(group.id());
            kept.put(key, new OurGroup(name, group.id()));
            draft.change(change(Operation.ADOPT, key, name, group), Message.of("plan.group-adopted", name));
        }
    }

    /** By exactly the name, else by what Jamf School may have made of it. */
    private List<JamfGroup> unclaimedNamed(String name) {
        var exact = unclaimed(group -> Folded.equalForms(group.name(), name));
        return exact.isEmpty() ? unclaimed(group -> Altered.isMadeOf(name, group.name())) : exact;
    }

    private List<JamfGroup> unclaimed(Predicate<JamfGroup> named) {
        return StreamSupport.stream(scene.groups().spliterator(), false)
                .filter(group -> scene.rules.isOwnLocation(group.locationId()))
                .filter(named)
                .filter(group ->
                        !taken.contains(group.id()) && !scene.gone.groups().contains(group.id()))
                .toList();
    }

    private boolean isWanted(UUID group) {
        var schoolClass = scene.roster.classes().get(group);
        return schoolClass != null && !schoolClass.companionGroup().isEmpty();
    }

    /** A drained class has not ended. What was adopted is only forgotten. */
    private void end(UUID group, GroupLink link) {
        if (scene.roster.drained().containsKey(group)) {
            return;
        }
        if (!link.created() || isGone(link)) {
            draft.note(new LedgerNote.GroupUnlinked(link.key()));
            return;
        }
        boolean ended = !scene.roster.classes().containsKey(group);
        if (ended && scene.rules.deleteClasses() == DeleteClasses.NEVER) {
            return;
        }
        draft.change(
                new GroupChange(Operation.DELETE, link.key(), link.name(), link.jamfId(), link.name(), null, null),
                Message.of(ended ? "plan.paired-ended" : "plan.paired-unwanted"));
    }
}
