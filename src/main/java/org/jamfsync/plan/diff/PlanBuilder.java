package org.jamfsync.plan.diff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Role;
import org.jamfsync.model.Roster;
import org.jamfsync.model.change.Bookkeeping;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.LedgerNote;
import org.jamfsync.model.change.LedgerNote.RoleSeen;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.Plan.Notice;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.text.Message;

/** Collects what the planners decide. */
public final class PlanBuilder {
    private static final Comparator<PlannedChange> DELIVERY = Comparator.comparing(PlannedChange::stage)
            .thenComparing(PlannedChange::kind)
            .thenComparing(PlannedChange::key)
            .thenComparing(PlannedChange::operation);

    private final List<PlannedChange> changes = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private final List<RoleSeen> roles = new ArrayList<>();
    private final List<LedgerNote> notes = new ArrayList<>();
    private int unchanged;

    public void change(Change change, Message reason) {
        change(change, reason, null);
    }

    /** @param hold why it has to wait, or null */
    public void change(Change change, Message reason, Message hold) {
        changes.add(new PlannedChange(change, reason, hold));
    }

    public void notice(Kind kind, String key, String code, Object... args) {
        notices.add(new Notice(kind, key, Message.of(code, args)));
    }

    public void notice(Kind kind, String key, Message text) {
        notices.add(new Notice(kind, key, text));
    }

    public void note(LedgerNote note) {
        notes.add(note);
    }

    void roleSeen(UUID person, Role role) {
        roles.add(new RoleSeen(person, role));
    }

    public void unchanged() {
        unchanged++;
    }

    public Plan plan(Roster roster) {
        changes.sort(DELIVERY);
        notices.sort(Comparator.comparing(Notice::kind).thenComparing(Notice::key));
        return new Plan(
                roster.site(),
                roster.readAt(),
                changes,
                notices,
                new Bookkeeping(List.of(), List.of(), roles, notes),
                unchanged);
    }
}
