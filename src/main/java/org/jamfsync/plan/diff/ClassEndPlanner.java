package org.jamfsync.plan.diff;

import java.util.Comparator;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger.ClassLink;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.LedgerNote;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.setting.DeleteClasses;
import org.jamfsync.model.text.Message;

/**
 * Plans the end of classes whose group is gone or no longer marked. A drained group's class is not ended: its deletion
 * is held.
 */
final class ClassEndPlanner {
    private final PlanningContext scene;
    private final OurGroups kept;
    private final PlanBuilder draft;

    ClassEndPlanner(PlanningContext scene, OurGroups kept, PlanBuilder draft) {
        this.scene = scene;
        this.kept = kept;
        this.draft = draft;
    }

    void plan() {
        scene.ledger.classes().values().stream()
                .filter(link -> !scene.roster.classes().containsKey(link.uuid()))
                .sorted(Comparator.comparing(ClassLink::account).thenComparing(ClassLink::uuid))
                .forEach(this::decide);
    }

    private void decide(ClassLink link) {
        var jamfClass = scene.schoolClass(link.jamfUuid());
        if (scene.isGone(link)) {
            if (isGroupLeft(link)) {
                delete(link);
            } else {
                draft.note(new LedgerNote.ClassUnlinked(link.uuid()));
            }
            return;
        }
        if (jamfClass == null && !scene.isRecent(link)) {
            draft.notice(
                    Kind.CLASS,
                    link.account(),
                    "plan.class-unlisted",
                    link.written().name());
            return;
        }
        var fence = jamfClass == null ? null : scene.fence(jamfClass, link.account());
        if (fence != null) {
            draft.notice(Kind.CLASS, link.account(), fence);
        } else if (scene.rules.deleteClasses() == DeleteClasses.NEVER) {
            draft.notice(
                    Kind.CLASS,
                    link.account(),
                    "plan.class-kept",
                    link.written().name());
        } else {
            delete(link);
        }
    }

    /** A process that died between the two calls deleted the class and not yet its group. */
    private boolean isGroupLeft(ClassLink link) {
        var group = groupToDelete(link);
        return group != null
                && scene.group(group) != null
                && scene.rules.deleteClasses() == DeleteClasses.MANAGED
                && !scene.roster.drained().containsKey(link.uuid());
    }

    private void delete(ClassLink link) {
        var drained = scene.roster.drained().get(link.uuid());
        var reason = drained == null ? Message.of("plan.class-ended") : drained;
        draft.change(
                new ClassChange(
                        Operation.DELETE,
                        link.uuid(),
                        link.account(),
                        link.jamfUuid(),
                        scene.shown(link, scene.schoolClass(link.jamfUuid())),
                        null,
                        null,
                        groupToDelete(link)),
                reason,
                drained == null ? null : Message.of("plan.held-drained", drained));
    }

    /** Deleting a class leaves its user group behind (jamf-school-api 4.4); an adopted class's group is not ours. */
    private Integer groupToDelete(ClassLink link) {
        var group = link.created() ? scene.backingGroup(link) : null;
        return group == null || kept.contains(group) ? null : group;
    }
}
