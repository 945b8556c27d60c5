package org.jamfsync.state;

import java.sql.SQLException;
import org.jamfsync.model.change.Plan.Bookkeeping;
import org.jamfsync.state.LedgerStore.Origin;

/** Writes down what a plan wants the ledger to remember. */
final class LedgerNotes {
    private final Db tx;
    private final String site;
    private final Origin origin;

    /** @param tx in a transaction */
    LedgerNotes(Db tx, String site, Origin origin) {
        this.tx = tx;
        this.site = site;
        this.origin = origin;
    }

    void apply(Bookkeeping note) throws SQLException {
        if (note instanceof Bookkeeping.Missing missing) {
            tx.update(
                    "UPDATE user_link SET missing_since = ? WHERE site = ? AND uuid = ?",
                    missing.since(),
                    site,
                    missing.person());
        } else if (note instanceof Bookkeeping.Returned returned) {
            tx.update("UPDATE user_link SET missing_since = NULL WHERE site = ? AND uuid = ?", site, returned.person());
        } else if (note instanceof Bookkeeping.UserGone gone) {
            LedgerStore.unlinkUser(tx, site, gone.person());
        } else if (note instanceof Bookkeeping.ClassGone gone) {
            LedgerStore.unlinkClass(tx, site, gone.group());
        } else if (note instanceof Bookkeeping.PairedGone gone) {
            tx.update("DELETE FROM paired_group WHERE site = ? AND uuid = ?", site, gone.group());
        } else if (note instanceof Bookkeeping.UserSucceeded succeeded) {
            succeedUser(succeeded);
        } else if (note instanceof Bookkeeping.ClassSucceeded succeeded) {
            succeedClass(succeeded);
        } else if (note instanceof Bookkeeping.UserFound found) {
            new LedgerStore(tx).linkUser(site, found.link(), origin.run());
        } else if (note instanceof Bookkeeping.ClassFound found) {
            new LedgerStore(tx).linkClass(site, found.link(), origin.run());
        } else if (note instanceof Bookkeeping.GroupFound found) {
            new LedgerStore(tx).linkGroup(site, found.link(), origin);
        } else if (note instanceof Bookkeeping.PairedFound found) {
            new LedgerStore(tx).linkPaired(site, found.link());
        } else if (note instanceof Bookkeeping.CreateSettled settled) {
            new IntentStore(tx).settle(site, settled.kind(), settled.identity());
        } else if (note instanceof Bookkeeping.RoleSeen seen) {
            tx.update(
                    "UPDATE user_link SET role = ? WHERE site = ? AND uuid = ?",
                    seen.role().name(),
                    site,
                    seen.person());
        } else if (note instanceof Bookkeeping.ClassGroup behind) {
            tx.update(
                    "UPDATE class_link SET user_group_id = ? WHERE site = ? AND uuid = ?",
                    behind.userGroupId(),
                    site,
                    behind.group());
        } else if (note instanceof Bookkeeping.ClassAccount account) {
            tx.update(
                    "UPDATE class_link SET act = ? WHERE site = ? AND uuid = ?", account.act(), site, account.group());
        } else if (note instanceof Bookkeeping.ClassSeen seen) {
            tx.update(
                    "UPDATE class_link SET seen_students = ?, seen_teachers = ? WHERE site = ? AND uuid = ?",
                    seen.studentCount(),
                    seen.teacherCount(),
                    site,
                    seen.group());
            LedgerStore.members(tx, site, seen.group(), seen.students(), seen.teachers(), origin);
        }
    }

    private void succeedUser(Bookkeeping.UserSucceeded note) {
        tx.update("DELETE FROM adoption WHERE site = ? AND uuid = ?", site, note.person());
        tx.update(
                "UPDATE user_link SET uuid = ?, missing_since = NULL, run_id = ? WHERE site = ? AND uuid = ?",
                note.person(),
                origin.run(),
                site,
                note.old());
        tx.update(
                "UPDATE class_member SET user_uuid = ? WHERE site = ? AND user_uuid = ?",
                note.person(),
                site,
                note.old());
    }

    private void succeedClass(Bookkeeping.ClassSucceeded note) throws SQLException {
        RehearsalStore.handedOver(tx, site, note.old(), note.group());
        tx.update("DELETE FROM adoption WHERE site = ? AND uuid = ?", site, note.group());
        tx.update(
                "UPDATE class_link SET uuid = ?, act = ?, run_id = ? WHERE site = ? AND uuid = ?",
                note.group(),
                note.act(),
                origin.run(),
                site,
                note.old());
        tx.update("UPDATE paired_group SET uuid = ? WHERE site = ? AND uuid = ?", note.group(), site, note.old());
        tx.update(
                "UPDATE class_member SET class_uuid = ? WHERE site = ? AND class_uuid = ?",
                note.group(),
                site,
                note.old());
    }
}
