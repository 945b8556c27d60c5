package org.jamfsync.plan.undo;

import org.jamfsync.model.GroupKey.Companion;
import org.jamfsync.model.Kind;
import org.jamfsync.model.change.GroupChange;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.text.Message;
import org.jamfsync.plan.diff.PlanBuilder;
import org.jamfsync.plan.diff.PlanningContext;

/** Gives a kept user group its name and rights back. A group that a run created stays: others may use it by now. */
final class GroupUndo {
    private final PlanningContext scene;
    private final PlanBuilder draft;
    private final long run;

    GroupUndo(PlanningContext scene, PlanBuilder draft, long run) {
        this.scene = scene;
        this.draft = draft;
        this.run = run;
    }

    void plan(GroupChange done) {
        if (done.group() instanceof Companion) {
            draft.notice(Kind.GROUP, done.key(), "plan.undo-paired");
            return;
        }
        if (done.operation() == Operation.CREATE) {
            draft.notice(Kind.GROUP, done.key(), "plan.undo-group-stays");
            return;
        }
        var link = scene.ledger.groups().get(done.group());
        var group = done.jamfId() == null ? null : scene.group(done.jamfId());
        if (group == null || link == null || link.jamfId() != group.id()) {
            draft.notice(Kind.GROUP, done.key(), "plan.undo-changed-since");
            return;
        }
        boolean nameBack = group.name().equals(done.key()) && !done.key().equals(done.nameBefore());
        boolean aclBack = done.aclAfter() != null
                && group.teacherAcl().equals(done.aclAfter())
                && !done.aclAfter().equals(done.aclBefore());
        if (!nameBack && !aclBack) {
            draft.unchanged();
            return;
        }
        draft.change(
                new GroupChange(
                        Operation.UPDATE,
                        done.group(),
                        nameBack ? done.nameBefore() : group.name(),
                        group.id(),
                        group.name(),
                        group.teacherAcl(),
                        aclBack ? done.aclBefore() : null),
                Message.of("plan.undo-changed", run));
    }
}
