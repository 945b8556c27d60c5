package org.jamfsync.state.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jamfsync.model.ClassFields;
import org.jamfsync.model.GivenMembership;
import org.jamfsync.model.GroupKey;
import org.jamfsync.model.GroupKey.Companion;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Ledger.ClassLink;
import org.jamfsync.model.Ledger.GroupLink;
import org.jamfsync.model.Ledger.UserLink;
import org.jamfsync.model.change.Bookkeeping;
import org.jamfsync.state.db.StateSql;
import org.jamfsync.state.run.Origin;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What this product created or adopted at each site. Every method is one transaction. */
public final class LedgerStore {
    private static final RowMapper<Origin> ORIGIN = ConstructorMapper.of(Origin.class);
    private static final RowMapper<GivenMembership> MEMBERSHIP = ConstructorMapper.of(GivenMembership.class);

    private final StateSql sql;

    public LedgerStore(StateSql sql) {
        this.sql = sql;
    }

    public Ledger read(String site) {
        return sql.inTransaction(tx -> new LedgerReader(tx, site).read());
    }

    /** By which run each user and class of ours was last written, by IServ's uuid; what is older than runs is not there. */
    public Map<UUID, Long> runs(String site) {
        var runs = new HashMap<UUID, Long>();
        sql.list(
                "SELECT uuid, run_id FROM user_link WHERE site = ? AND run_id > 0"
                        + " UNION ALL SELECT uuid, run_id FROM class_link WHERE site = ? AND run_id > 0",
                (row, context) -> runs.put(UUID.fromString(row.getString(1)), row.getLong(2)),
                site,
                site);
        return runs;
    }

    private void write(String statement, String site, Object link, Origin origin) {
        sql.withHandle(handle -> handle.createUpdate(statement)
                .bindMethods(link)
                .bind("site", site)
                .bindMethods("origin", origin)
                .execute());
    }

    public void linkUser(String site, UserLink link, long runId) {
        sql.useTransaction(tx -> {
            new AdoptionStore(sql).withdraw(site, link.uuid());
            // A Jamf user belongs to one person: an older link to it is void.
            tx.execute(
                    "DELETE FROM user_link WHERE site = ? AND jamf_id = ? AND uuid <> ?",
                    site,
                    link.jamfId(),
                    link.uuid());
            write("""
                    INSERT INTO user_link (site, uuid, jamf_id, created, username, email, first_name, last_name, notes,
                                           role, written_at, missing_since, run_id)
                    VALUES (:site, :uuid, :jamfId, :created, :written.username, :written.email, :written.firstName,
                            :written.lastName, :written.notes, :role, :writtenAt, :missingSince, :origin.run)
                    ON CONFLICT (site, uuid) DO UPDATE SET jamf_id = excluded.jamf_id, created = excluded.created,
                      username = excluded.username, email = excluded.email, first_name = excluded.first_name,
                      last_name = excluded.last_name, notes = excluded.notes, role = excluded.role,
                      written_at = excluded.written_at,
                      missing_since = excluded.missing_since, run_id = excluded.run_id, taken = NULL,
                      made_username = NULL, made_email = NULL, made_first_name = NULL, made_last_name = NULL,
                      made_notes = NULL
                    """, site, link, new Origin(link.writtenAt(), runId));
        });
    }

    public void unlinkUser(String site, UUID uuid) {
        sql.useTransaction(tx -> {
            tx.execute("DELETE FROM class_member WHERE site = ? AND user_uuid = ?", site, uuid);
            tx.execute("DELETE FROM user_link WHERE site = ? AND uuid = ?", site, uuid);
        });
    }

    /** Jamf School says that it is gone; the link is remembered until a read has shown it. */
    void takeUser(String site, UUID uuid, Instant at) {
        sql.useTransaction(tx -> {
            tx.execute("DELETE FROM class_member WHERE site = ? AND user_uuid = ?", site, uuid);
            tx.execute("UPDATE user_link SET taken = 1, written_at = ? WHERE site = ? AND uuid = ?", at, site, uuid);
        });
    }

    /** Likewise. */
    void takeClass(String site, UUID group, Instant at) {
        sql.useTransaction(tx -> {
            tx.execute("DELETE FROM class_member WHERE site = ? AND class_uuid = ?", site, group);
            tx.execute(
                    "UPDATE class_link SET taken = 1, written_at = ?, seen_students = ?, seen_teachers = ?"
                            + " WHERE site = ? AND uuid = ?",
                    at,
                    ClassLink.UNKNOWN,
                    ClassLink.UNKNOWN,
                    site,
                    group);
        });
    }

    /** Likewise. */
    void takeGroup(String site, GroupKey key, Instant at) {
        if (key instanceof Companion companion) {
            sql.execute(
                    "UPDATE paired_group SET taken = 1, written_at = ? WHERE site = ? AND uuid = ?",
                    at,
                    site,
                    companion.group());
        } else {
            sql.execute(
                    "UPDATE group_link SET taken = 1, written_at = ? WHERE site = ? AND role = ?",
                    at,
                    site,
                    key.identity());
        }
    }

    /** With its members. */
    public void linkClass(String site, ClassLink link, long runId) {
        var origin = new Origin(link.writtenAt(), runId);
        sql.useTransaction(tx -> {
            new AdoptionStore(sql).withdraw(site, link.uuid());
            write("""
                    INSERT INTO class_link (site, uuid, act, jamf_uuid, user_group_id, created, name, description,
                                            written_at, seen_students, seen_teachers, run_id)
                    VALUES (:site, :uuid, :account, :jamfUuid, :userGroupId, :created, :written.name, :written.description,
                            :writtenAt, :seenStudents, :seenTeachers, :origin.run)
                    ON CONFLICT (site, uuid) DO UPDATE SET act = excluded.act, jamf_uuid = excluded.jamf_uuid,
                      user_group_id = excluded.user_group_id, created = excluded.created, name = excluded.name,
                      description = excluded.description, written_at = excluded.written_at,
                      seen_students = excluded.seen_students, seen_teachers = excluded.seen_teachers,
                      run_id = excluded.run_id, taken = NULL, made_name = NULL, made_description = NULL
                    """, site, link, origin);
            members(tx, site, link.uuid(), origin).replace(link.students(), link.teachers());
        });
    }

    /**
     * Who of a class's members is ours from now on. Whoever was ours before keeps the origin of then.
     *
     * @param userGroupId the hidden group behind the class; null to keep what is known
     */
    public void classMembers(
            String site,
            UUID group,
            Set<UUID> students,
            Set<UUID> teachers,
            Integer userGroupId,
            int seenStudents,
            int seenTeachers,
            Origin origin) {
        sql.useTransaction(tx -> {
            tx.execute("""
                    UPDATE class_link SET user_group_id = coalesce(?, user_group_id), seen_students = ?,
                      seen_teachers = ?, written_at = ? WHERE site = ? AND uuid = ?
                    """, userGroupId, seenStudents, seenTeachers, origin.at(), site, group);
            members(tx, site, group, origin).replace(students, teachers);
        });
    }

    /**
     * Notes who is about to be put into a class. If nobody hears the answer, they are known as ours, and the class is read
     * by the next run: its counts are taken for unknown.
     */
    public void joining(String site, UUID group, Set<UUID> students, Set<UUID> teachers, Origin origin) {
        sql.useTransaction(tx -> {
            members(tx, site, group, origin).add(students, teachers);
            tx.execute(
                    "UPDATE class_link SET seen_students = ?, seen_teachers = ? WHERE site = ? AND uuid = ?",
                    ClassLink.UNKNOWN,
                    ClassLink.UNKNOWN,
                    site,
                    group);
        });
    }

    ClassMembers members(Handle tx, String site, UUID group, Origin origin) {
        return new ClassMembers(sql, tx, site, group, origin);
    }

    public void classFields(String site, UUID group, ClassFields fields, Instant writtenAt) {
        sql.execute(
                "UPDATE class_link SET name = ?, description = ?, written_at = ?, made_name = NULL, made_description = NULL"
                        + " WHERE site = ? AND uuid = ?",
                fields.name(),
                fields.description(),
                writtenAt,
                site,
                group);
    }

    public void unlinkClass(String site, UUID group) {
        sql.useTransaction(tx -> {
            tx.execute("DELETE FROM class_member WHERE site = ? AND class_uuid = ?", site, group);
            tx.execute("DELETE FROM class_link WHERE site = ? AND uuid = ?", site, group);
        });
    }

    public void linkGroup(String site, GroupLink link, Origin origin) {
        write(link.key() instanceof Companion ? """
                        INSERT INTO paired_group (site, uuid, jamf_id, name, created, written_at)
                        VALUES (:site, :key.group, :jamfId, :name, :created, :writtenAt)
                        ON CONFLICT (site, uuid) DO UPDATE SET jamf_id = excluded.jamf_id, name = excluded.name,
                          created = excluded.created, written_at = excluded.written_at, taken = NULL,
                          made_name = NULL
                        """ : """
                        INSERT INTO group_link (site, role, jamf_id, name, created, written_at, run_id)
                        VALUES (:site, :key.role, :jamfId, :name, :created, :origin.at, :origin.run)
                        ON CONFLICT (site, role) DO UPDATE SET jamf_id = excluded.jamf_id, name = excluded.name,
                          created = excluded.created, written_at = excluded.written_at, run_id = excluded.run_id,
                          taken = NULL, made_name = NULL
                        """, site, link, origin);
    }

    /** It is gone, or no longer kept. */
    public void unlinkGroup(String site, GroupKey key) {
        if (key instanceof Companion companion) {
            sql.execute("DELETE FROM paired_group WHERE site = ? AND uuid = ?", site, companion.group());
        } else {
            sql.execute("DELETE FROM group_link WHERE site = ? AND role = ?", site, key.identity());
        }
    }

    /** When and by which run the person's link was last written; empty without a link. */
    public Optional<Origin> originOfUser(String site, UUID person) {
        return sql.first(
                "SELECT written_at AS at, run_id AS run FROM user_link WHERE site = ? AND uuid = ?",
                ORIGIN,
                site,
                person);
    }

    /** Likewise of a group's class. */
    public Optional<Origin> originOfClass(String site, UUID group) {
        return sql.first(
                "SELECT written_at AS at, run_id AS run FROM class_link WHERE site = ? AND uuid = ?",
                ORIGIN,
                site,
                group);
    }

    /** When and by which run each of our members was put into the class, by person; nobody of whom it is not known. */
    public Map<UUID, Origin> originsOfMembers(String site, UUID group) {
        return sql.withHandle(handle -> handle.select(
                        "SELECT user_uuid, written_at, run_id FROM class_member"
                                + " WHERE site = ? AND class_uuid = ? AND written_at IS NOT NULL",
                        site,
                        group)
                .map(row -> Map.entry(
                        row.getColumn(1, UUID.class),
                        new Origin(row.getColumn(2, Instant.class), row.getColumn(3, Long.class))))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Places in classes that were given between two moments, the newest first. */
    public List<GivenMembership> given(String site, Instant since, Instant before, int most) {
        return sql.list("""
                SELECT user_uuid AS person, class_uuid AS "group", run_id AS run FROM class_member
                 WHERE site = ? AND written_at >= ? AND written_at < ?
                 ORDER BY written_at DESC, class_uuid, user_uuid LIMIT ?
                """, MEMBERSHIP, site, since, before, most);
    }

    /** The notes of a plan, all or none. */
    public void apply(String site, Bookkeeping notes, Origin origin) {
        sql.useTransaction(tx -> {
            var book = new LedgerBook(sql, site, origin, 0);
            notes.notes().forEach(note -> note.in(book));
        });
    }
}
