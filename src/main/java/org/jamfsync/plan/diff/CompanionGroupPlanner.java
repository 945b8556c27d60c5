package org.jamfsync.plan.diff;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jamfsync.model.Folded;
import org.jamfsync.model.JamfGroup;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger.GroupLink;
import org.jamfsync.model.Ledger.PairedLink;
import org.jamfsync.model.Role;
import org.jamfsync.model.SchoolClass;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.PairedGroupChange;
import org.jamfsync.model.change.Plan.Bookkeeping;
import org.jamfsync.model.text.Message;
import org.jamfsync.plan.PlanRules;
import org.jamfsync.plan.diff.RoleGroups.KeptGroup;

/**
 * Plans the user groups beside classes.
 *
 * <p>Found by the ledger, else by their exact name, else created. Only a group that this product made is deleted, when its
 * class has ended or no longer asks for it.
 */
final class CompanionGroupPlanner {
    private final PlanningContext scene;
    private final PlanBuilder draft;
    private final Set<Integer> taken;
    private final Map<UUID, KeptGroup> kept = new LinkedHashMap<>();

    CompanionGroupPlanner(PlanningContext scene, PlanBuilder draft) {
        this.scene = scene;
        this.draft = draft;
        taken = new HashSet<>(scene.groupsBehindClasses());
        scene.ledger.groups().values().stream().map(GroupLink::jamfId).forEach(taken::add);
        scene.ledger.paired().values().stream().map(PairedLink::jamfId).forEach(taken::add);
    }

    /** By the class's {@code groups.uuid}. */
    Map<UUID, KeptGroup> plan() {
        var names = new HashMap<Folded, String>();
        scene.roster.classes().values().stream()
                .filter(schoolClass -> !schoolClass.pairedGroup().isEmpty())
                .sorted(Comparator.comparing(SchoolClass::act).thenComparing(SchoolClass::uuid))
                .forEach(schoolClass -> {
                    var other = names.putIfAbsent(Folded.of(schoolClass.pairedGroup()), schoolClass.act());
                    if (other == null && !isNameOfRole(schoolClass.pairedGroup())) {
                        keep(schoolClass);
                    } else {
                        draft.notice(Kind.CLASS, schoolClass.act(), "plan.paired-twice", schoolClass.pairedGroup());
                    }
                });
        scene.ledger.paired().values().stream()
                .filter(link -> !isWanted(link.source()))
                .sorted(Comparator.comparing(PairedLink::name).thenComparing(PairedLink::source))
                .forEach(this::end);
        return kept;
    }

    private boolean isNameOfRole(String name) {
        return Stream.of(Role.values())
                .map(scene.rules::keptGroup)
                .anyMatch(group -> group != null && Folded.of(group).equals(Folded.of(name)));
    }

    private boolean isWanted(UUID source) {
        var schoolClass = scene.roster.classes().get(source);
        return schoolClass != null && !schoolClass.pairedGroup().isEmpty();
    }

    private void keep(SchoolClass schoolClass) {
        var link = scene.ledger.paired().get(schoolClass.uuid());
        if (link == null || isGone(link)) {
            findOrCreate(schoolClass);
            return;
        }
        var group = scene.group(link.jamfId());
        if (group != null && !scene.rules.isOwnLocation(group.locationId())) {
            draft.notice(Kind.GROUP, link.name(), "plan.group-elsewhere", group.locationId());
            return;
        }
        var name = schoolClass.pairedGroup();
        kept.put(schoolClass.uuid(), new KeptGroup(name, link.jamfId()));
        // The list may be late: what was just written stands.
        boolean late = scene.isRecent(link) && Folded.equalForms(name, link.name());
        if (group == null || late || Folded.equalForms(name, group.name())) {
            draft.unchanged();
            return;
        }
        change(Operation.UPDATE, schoolClass, group, Message.of("plan.group-renamed", group.name(), name));
    }

    private boolean isGone(PairedLink link) {
        return scene.gone.groups().contains(link.jamfId());
    }

    private void findOrCreate(SchoolClass schoolClass) {
        var name = schoolClass.pairedGroup();
        var found = unclaimedNamed(name);
        if (found.size() > 1) {
            draft.notice(Kind.GROUP, name, "plan.group-ambiguous", name, found.size());
        } else if (found.isEmpty()) {
            kept.put(schoolClass.uuid(), new KeptGroup(name, null));
            change(Operation.CREATE, schoolClass, null, Message.of("plan.paired-new", schoolClass.act()));
        } else {
            var group = found.get(0);
            taken.add(group.id());
            kept.put(schoolClass.uuid(), new KeptGroup(name, group.id()));
            change(Operation.ADOPT, schoolClass, group, Message.of("plan.group-adopted", name));
        }
    }

    private void change(Operation operation, SchoolClass schoolClass, JamfGroup group, Message reason) {
        draft.change(
                new PairedGroupChange(
                        operation,
                        schoolClass.uuid(),
                        schoolClass.pairedGroup(),
                        group == null ? null : group.id(),
                        group == null ? null : group.name()),
                reason);
    }

    private List<JamfGroup> unclaimedNamed(String name) {
        return StreamSupport.stream(scene.groups().spliterator(), false)
                .filter(group -> scene.rules.isOwnLocation(group.locationId()))
                .filter(group -> Folded.equalForms(group.name(), name))
                .filter(group ->
                        !taken.contains(group.id()) && !scene.gone.groups().contains(group.id()))
                .toList();
    }

    /** A drained class has not ended. What was adopted is only forgotten. */
    private void end(PairedLink link) {
        if (scene.roster.drained().containsKey(link.source())) {
            return;
        }
        if (!link.created() || isGone(link)) {
            draft.note(new Bookkeeping.PairedGone(link.source()));
            return;
        }
        boolean ended = !scene.roster.classes().containsKey(link.source());
        if (ended && scene.rules.deleteClasses() == PlanRules.DeleteClasses.NEVER) {
            return;
        }
        draft.change(
                new PairedGroupChange(Operation.DELETE, link.source(), link.name(), link.jamfId(), link.name()),
                Message.of(ended ? "plan.paired-ended" : "plan.paired-unwanted"));
    }
}
