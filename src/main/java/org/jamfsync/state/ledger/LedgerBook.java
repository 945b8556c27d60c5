package org.jamfsync.state.ledger;

import org.jamfsync.model.GroupKey.Companion;
import org.jamfsync.model.Kind;
import org.jamfsync.model.change.LedgerNote;
import org.jamfsync.state.db.StateSql;
import org.jamfsync.state.hold.RehearsalStore;
import org.jamfsync.state.run.Origin;

/** Writes down what the ledger must remember; within a transaction of the caller's. */
public final class LedgerBook implements LedgerNote.Book {
    private final StateSql sql;
    private final LedgerStore ledger;
    private final String site;
    private final Origin origin;
    private final int number;

    /** @param number of the change within its run; 0 outside of a delivery */
    public LedgerBook(StateSql sql, String site, Origin origin, int number) {
        this.sql = sql;
        ledger = new LedgerStore(sql);
        this.site = site;
        this.origin = origin;
        this.number = number;
    }

    @Override
    public void write(LedgerNote.UserLinked note) {
        ledger.linkUser(site, note.link(), origin.run());
    }

    @Override
    public void write(LedgerNote.UserUnlinked note) {
        ledger.unlinkUser(site, note.person());
    }

    @Override
    public void write(LedgerNote.UserTaken note) {
        ledger.takeUser(site, note.person(), note.at());
    }

    @Override
    public void write(LedgerNote.UserMade note) {
        sql.execute(
                "UPDATE user_link SET made_username = ?, made_email = ?, made_first_name = ?, made_last_name = ?,"
                        + " made_notes = ? WHERE site = ? AND uuid = ?",
                note.made().username(),
                note.made().email(),
                note.made().firstName(),
                note.made().lastName(),
                note.made().notes(),
                site,
                note.person());
    }

    @Override
    public void write(LedgerNote.GroupMade note) {
        if (note.group() instanceof Companion companion) {
            sql.execute(
                    "UPDATE paired_group SET made_name = ? WHERE site = ? AND uuid = ?",
                    note.made(),
                    site,
                    companion.group());
        } else {
            sql.execute(
                    "UPDATE group_link SET made_name = ? WHERE site = ? AND role = ?",
                    note.made(),
                    site,
                    note.group().identity());
        }
    }

    @Override
    public void write(LedgerNote.ClassMade note) {
        sql.execute(
                "UPDATE class_link SET made_name = ?, made_description = ? WHERE site = ? AND uuid = ?",
                note.made().name(),
                note.made().description(),
                site,
                note.group());
    }

    @Override
    public void write(LedgerNote.GroupTaken note) {
        ledger.takeGroup(site, note.group(), note.at());
    }

    @Override
    public void write(LedgerNote.ClassTaken note) {
        ledger.takeClass(site, note.group(), note.at());
    }

    @Override
    public void write(LedgerNote.GroupLinked note) {
        ledger.linkGroup(site, note.link(), origin);
    }

    @Override
    public void write(LedgerNote.GroupUnlinked note) {
        ledger.unlinkGroup(site, note.group());
    }

    @Override
    public void write(LedgerNote.ClassLinked note) {
        ledger.linkClass(site, note.link(), origin.run());
    }

    @Override
    public void write(LedgerNote.ClassAdopted note) {
        boolean made = new PendingCreateStore(sql)
                .isOpen(site, Kind.CLASS, note.link().uuid().toString());
        ledger.linkClass(site, made ? note.link().made() : note.link(), origin.run());
    }

    @Override
    public void write(LedgerNote.ClassNamed note) {
        ledger.classFields(site, note.group(), note.fields(), note.at());
    }

    @Override
    public void write(LedgerNote.ClassImage note) {
        new ImageStore(sql).before(origin.run(), number, note.before());
    }

    @Override
    public void write(LedgerNote.ClassUnlinked note) {
        ledger.unlinkClass(site, note.group());
    }

    @Override
    public void write(LedgerNote.MembersJoining note) {
        ledger.joining(site, note.group(), note.students(), note.teachers(), origin);
    }

    @Override
    public void write(LedgerNote.MembersThere note) {
        ledger.classMembers(
                site,
                note.group(),
                note.students(),
                note.teachers(),
                note.backing(),
                note.studentCount(),
                note.teacherCount(),
                origin);
    }

    @Override
    public void write(LedgerNote.MissingSince note) {
        sql.execute(
                "UPDATE user_link SET missing_since = ? WHERE site = ? AND uuid = ?",
                note.since(),
                site,
                note.person());
    }

    @Override
    public void write(LedgerNote.RoleSeen note) {
        sql.execute("UPDATE user_link SET role = ? WHERE site = ? AND uuid = ?", note.role(), site, note.person());
    }

    @Override
    public void write(LedgerNote.CreateResolved note) {
        new PendingCreateStore(sql).resolve(site, note.kind(), note.identity());
    }

    @Override
    public void write(LedgerNote.BackingGroup note) {
        sql.execute(
                "UPDATE class_link SET user_group_id = ? WHERE site = ? AND uuid = ?",
                note.userGroupId(),
                site,
                note.group());
    }

    @Override
    public void write(LedgerNote.ClassAccount note) {
        sql.execute("UPDATE class_link SET act = ? WHERE site = ? AND uuid = ?", note.account(), site, note.group());
    }

    @Override
    public void write(LedgerNote.ClassSeen note) {
        sql.useTransaction(tx -> {
            tx.execute(
                    "UPDATE class_link SET seen_students = ?, seen_teachers = ? WHERE site = ? AND uuid = ?",
                    note.studentCount(),
                    note.teacherCount(),
                    site,
                    note.group());
            ledger.members(tx, site, note.group(), origin).replace(note.students(), note.teachers());
        });
    }

    @Override
    public void write(LedgerNote.HandOver note) {
        new AdoptionStore(sql).withdraw(site, note.to());
        if (note.kind() == Kind.USER) {
            user(note);
        } else {
            schoolClass(note);
        }
    }

    private void user(LedgerNote.HandOver note) {
        sql.execute("DELETE FROM user_link WHERE site = ? AND uuid = ? AND taken = 1", site, note.to());
        sql.execute(
                "UPDATE user_link SET uuid = ?, missing_since = NULL, run_id = ? WHERE site = ? AND uuid = ?",
                note.to(),
                origin.run(),
                site,
                note.from());
        sql.execute(
                "UPDATE class_member SET user_uuid = ? WHERE site = ? AND user_uuid = ?", note.to(), site, note.from());
    }

    private void schoolClass(LedgerNote.HandOver note) {
        new RehearsalStore(sql).handedOver(site, note.from(), note.to());
        sql.execute("DELETE FROM class_link WHERE site = ? AND uuid = ? AND taken = 1", site, note.to());
        sql.execute("DELETE FROM paired_group WHERE site = ? AND uuid = ? AND taken = 1", site, note.to());
        sql.execute(
                "UPDATE class_link SET uuid = ?, act = ?, run_id = ? WHERE site = ? AND uuid = ?",
                note.to(),
                note.account(),
                origin.run(),
                site,
                note.from());
        sql.execute("UPDATE paired_group SET uuid = ? WHERE site = ? AND uuid = ?", note.to(), site, note.from());
        sql.execute(
                "UPDATE class_member SET class_uuid = ? WHERE site = ? AND class_uuid = ?",
                note.to(),
                site,
                note.from());
    }
}
