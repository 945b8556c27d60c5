package org.jamfsync.state.ledger;

import org.jamfsync.model.Kind;
import org.jamfsync.model.change.Bookkeeping.BackingGroup;
import org.jamfsync.model.change.Bookkeeping.Book;
import org.jamfsync.model.change.Bookkeeping.ClassAccount;
import org.jamfsync.model.change.Bookkeeping.ClassFound;
import org.jamfsync.model.change.Bookkeeping.ClassGone;
import org.jamfsync.model.change.Bookkeeping.ClassSeen;
import org.jamfsync.model.change.Bookkeeping.CreateResolved;
import org.jamfsync.model.change.Bookkeeping.GroupFound;
import org.jamfsync.model.change.Bookkeeping.GroupGone;
import org.jamfsync.model.change.Bookkeeping.HandOver;
import org.jamfsync.model.change.Bookkeeping.MissingSince;
import org.jamfsync.model.change.Bookkeeping.RoleSeen;
import org.jamfsync.model.change.Bookkeeping.UserFound;
import org.jamfsync.model.change.Bookkeeping.UserGone;
import org.jamfsync.state.db.StateSql;
import org.jamfsync.state.hold.RehearsalStore;
import org.jamfsync.state.run.Origin;
import org.jdbi.v3.core.Handle;

/** Writes down what a plan wants the ledger to remember. */
final class LedgerNotes implements Book {
    private final StateSql sql;
    private final Handle tx;
    private final String site;
    private final Origin origin;
    private final LedgerStore ledger;

    /** @param tx in a transaction */
    LedgerNotes(StateSql sql, Handle tx, String site, Origin origin) {
        this.sql = sql;
        ledger = new LedgerStore(sql);
        this.tx = tx;
        this.site = site;
        this.origin = origin;
    }

    @Override
    public void note(MissingSince note) {
        tx.execute(
                "UPDATE user_link SET missing_since = ? WHERE site = ? AND uuid = ?",
                note.since(),
                site,
                note.person());
    }

    @Override
    public void note(RoleSeen note) {
        tx.execute(
                "UPDATE user_link SET role = ? WHERE site = ? AND uuid = ?",
                note.role(),
                site,
                note.person());
    }

    @Override
    public void note(UserFound note) {
        ledger.linkUser(site, note.link(), origin.run());
    }

    @Override
    public void note(ClassFound note) {
        ledger.linkClass(site, note.link(), origin.run());
    }

    @Override
    public void note(GroupFound note) {
        ledger.linkGroup(site, note.link(), origin);
    }

    @Override
    public void note(UserGone note) {
        ledger.unlinkUser(site, note.person());
    }

    @Override
    public void note(ClassGone note) {
        ledger.unlinkClass(site, note.group());
    }

    @Override
    public void note(GroupGone note) {
        ledger.unlinkGroup(site, note.group());
    }

    @Override
    public void note(CreateResolved note) {
        new PendingCreateStore(sql).resolve(site, note.kind(), note.identity());
    }

    @Override
    public void note(BackingGroup note) {
        tx.execute(
                "UPDATE class_link SET user_group_id = ? WHERE site = ? AND uuid = ?",
                note.userGroupId(),
                site,
                note.group());
    }

    @Override
    public void note(ClassAccount note) {
        tx.execute("UPDATE class_link SET act = ? WHERE site = ? AND uuid = ?", note.account(), site, note.group());
    }

    @Override
    public void note(ClassSeen note) {
        tx.execute(
                "UPDATE class_link SET seen_students = ?, seen_teachers = ? WHERE site = ? AND uuid = ?",
                note.studentCount(),
                note.teacherCount(),
                site,
                note.group());
        ledger.members(tx, site, note.group(), origin).replace(note.students(), note.teachers());
    }

    @Override
    public void note(HandOver note) {
        AdoptionStore.forget(tx, site, note.to());
        if (note.kind() == Kind.USER) {
            user(note);
        } else {
            schoolClass(note);
        }
    }

    private void user(HandOver note) {
        tx.execute(
                "UPDATE user_link SET uuid = ?, missing_since = NULL, run_id = ? WHERE site = ? AND uuid = ?",
                note.to(),
                origin.run(),
                site,
                note.from());
        tx.execute(
                "UPDATE class_member SET user_uuid = ? WHERE site = ? AND user_uuid = ?", note.to(), site, note.from());
    }

    private void schoolClass(HandOver note) {
        new RehearsalStore(sql).handedOver(site, note.from(), note.to());
        tx.execute(
                "UPDATE class_link SET uuid = ?, act = ?, run_id = ? WHERE site = ? AND uuid = ?",
                note.to(),
                note.account(),
                origin.run(),
                site,
                note.from());
        tx.execute("UPDATE paired_group SET uuid = ? WHERE site = ? AND uuid = ?", note.to(), site, note.from());
        tx.execute(
                "UPDATE class_member SET class_uuid = ? WHERE site = ? AND class_uuid = ?",
                note.to(),
                site,
                note.from());
    }
}
