package org.jamfsync.state.ledger;

import org.jamfsync.model.change.Plan.Bookkeeping;
import org.jamfsync.state.db.StateSql;
import org.jamfsync.state.hold.RehearsalStore;
import org.jamfsync.state.run.Origin;
import org.jdbi.v3.core.Handle;

/** Writes down what a plan wants the ledger to remember. */
final class LedgerNotes {
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

    void apply(Bookkeeping note) {
        if (note instanceof Bookkeeping.Missing missing) {
            tx.execute(
                    "UPDATE user_link SET missing_since = ? WHERE site = ? AND uuid = ?",
                    missing.since(),
                    site,
                    missing.person());
        } else if (note instanceof Bookkeeping.Returned returned) {
            tx.execute("UPDATE user_link SET missing_since = NULL WHERE site = ? AND uuid = ?", site, returned.person());
        } else if (note instanceof Bookkeeping.UserGone gone) {
            ledger.unlinkUser(site, gone.person());
        } else if (note instanceof Bookkeeping.ClassGone gone) {
            ledger.unlinkClass(site, gone.group());
        } else if (note instanceof Bookkeeping.PairedGone gone) {
            ledger.unlinkPaired(site, gone.group());
        } else if (note instanceof Bookkeeping.UserSucceeded succeeded) {
            succeedUser(succeeded);
        } else if (note instanceof Bookkeeping.ClassSucceeded succeeded) {
            succeedClass(succeeded);
        } else if (note instanceof Bookkeeping.UserFound found) {
            ledger.linkUser(site, found.link(), origin.run());
        } else if (note instanceof Bookkeeping.ClassFound found) {
            ledger.linkClass(site, found.link(), origin.run());
        } else if (note instanceof Bookkeeping.GroupFound found) {
            ledger.linkGroup(site, found.link(), origin);
        } else if (note instanceof Bookkeeping.PairedFound found) {
            ledger.linkPaired(site, found.link());
        } else if (note instanceof Bookkeeping.CreateSettled settled) {
            new PendingCreateStore(sql).settle(site, settled.kind(), settled.identity());
        } else if (note instanceof Bookkeeping.RoleSeen seen) {
            tx.execute(
                    "UPDATE user_link SET role = ? WHERE site = ? AND uuid = ?",
                    seen.role(),
                    site,
                    seen.person());
        } else if (note instanceof Bookkeeping.ClassGroup behind) {
            tx.execute(
                    "UPDATE class_link SET user_group_id = ? WHERE site = ? AND uuid = ?",
                    behind.userGroupId(),
                    site,
                    behind.group());
        } else if (note instanceof Bookkeeping.ClassAccount account) {
            tx.execute(
                    "UPDATE class_link SET act = ? WHERE site = ? AND uuid = ?", account.act(), site, account.group());
        } else if (note instanceof Bookkeeping.ClassSeen seen) {
            tx.execute(
                    "UPDATE class_link SET seen_students = ?, seen_teachers = ? WHERE site = ? AND uuid = ?",
                    seen.studentCount(),
                    seen.teacherCount(),
                    site,
                    seen.group());
            ledger.members(tx, site, seen.group(), origin).replace(seen.students(), seen.teachers());
        }
    }

    private void succeedUser(Bookkeeping.UserSucceeded note) {
        AdoptionStore.forget(tx, site, note.person());
        tx.execute(
                "UPDATE user_link SET uuid = ?, missing_since = NULL, run_id = ? WHERE site = ? AND uuid = ?",
                note.person(),
                origin.run(),
                site,
                note.old());
        tx.execute(
                "UPDATE class_member SET user_uuid = ? WHERE site = ? AND user_uuid = ?",
                note.person(),
                site,
                note.old());
    }

    private void succeedClass(Bookkeeping.ClassSucceeded note) {
        new RehearsalStore(sql).handedOver(site, note.old(), note.group());
        AdoptionStore.forget(tx, site, note.group());
        tx.execute(
                "UPDATE class_link SET uuid = ?, act = ?, run_id = ? WHERE site = ? AND uuid = ?",
                note.group(),
                note.act(),
                origin.run(),
                site,
                note.old());
        tx.execute("UPDATE paired_group SET uuid = ? WHERE site = ? AND uuid = ?", note.group(), site, note.old());
        tx.execute(
                "UPDATE class_member SET class_uuid = ? WHERE site = ? AND class_uuid = ?",
                note.group(),
                site,
                note.old());
    }
}
