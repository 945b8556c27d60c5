package org.jamfsync.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jamfsync.model.ClassFields;
import org.jamfsync.model.GivenMembership;
import org.jamfsync.model.GroupKey;
import org.jamfsync.model.GroupKey.Companion;
import org.jamfsync.model.GroupKey.OfRole;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Ledger.ClassLink;
import org.jamfsync.model.Ledger.GroupLink;
import org.jamfsync.model.Ledger.UserLink;
import org.jamfsync.model.Role;
import org.jamfsync.model.UserFields;
import org.jamfsync.model.change.Bookkeeping;

/** What this product created or adopted at each site. Every method is one transaction. */
public final class LedgerStore {
    private final Db db;

    /** Which run wrote something, and when. */
    public record Origin(Instant at, long run) {}

    LedgerStore(Db db) {
        this.db = db;
    }

    public Ledger read(String site) {
        return db.inTransaction(tx -> {
            var shared = new HashMap<String, UUID>();
            var users = new HashMap<UUID, UserLink>();
            tx.list("SELECT * FROM user_link WHERE site = ?", row -> user(row, shared), site)
                    .forEach(link -> users.put(link.uuid(), link));
            return new Ledger(users, classes(tx, site, shared), groups(tx, site), AdoptionStore.read(tx, site));
        });
    }

    private static UserLink user(ResultSet row, Map<String, UUID> shared) throws SQLException {
        return new UserLink(
                uuid(row.getString("uuid"), shared),
                row.getInt("jamf_id"),
                row.getInt("created") != 0,
                new UserFields(
                        row.getString("username"),
                        row.getString("email"),
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("notes")),
                row.getString("role") == null ? null : Role.valueOf(row.getString("role")),
                Db.instant(row, "written_at"),
                Db.instant(row, "missing_since"));
    }

    private static Map<UUID, ClassLink> classes(Db tx, String site, Map<String, UUID> shared) {
        var students = new HashMap<String, Set<UUID>>();
        var teachers = new HashMap<String, Set<UUID>>();
        tx.list(
                "SELECT class_uuid, user_uuid, teacher FROM class_member WHERE site = ?",
                row -> (row.getInt(3) != 0 ? teachers : students)
                        .computeIfAbsent(row.getString(1), name -> new HashSet<>())
                        .add(uuid(row.getString(2), shared)),
                site);
        var classes = new HashMap<UUID, ClassLink>();
        tx.list(
                        "SELECT * FROM class_link WHERE site = ?",
                        row -> classLink(
                                row,
                                students.getOrDefault(row.getString("uuid"), Set.of()),
                                teachers.getOrDefault(row.getString("uuid"), Set.of())),
                        site)
                .forEach(link -> classes.put(link.uuid(), link));
        return classes;
    }

    private static ClassLink classLink(ResultSet row, Set<UUID> students, Set<UUID> teachers) throws SQLException {
        return new ClassLink(
                UUID.fromString(row.getString("uuid")),
                row.getString("act"),
                row.getString("jamf_uuid"),
                Db.integer(row, "user_group_id"),
                row.getInt("created") != 0,
                new ClassFields(row.getString("name"), row.getString("description")),
                Db.instant(row, "written_at"),
                students,
                teachers,
                row.getInt("seen_students"),
                row.getInt("seen_teachers"));
    }

    private static Map<GroupKey, GroupLink> groups(Db tx, String site) {
        var groups = new HashMap<GroupKey, GroupLink>();
        tx.list(
                        "SELECT role, jamf_id, name, created, written_at FROM group_link WHERE site = ?",
                        row -> group(new OfRole(Role.valueOf(row.getString(1))), row),
                        site)
                .forEach(link -> groups.put(link.key(), link));
        tx.list(
                        "SELECT uuid, jamf_id, name, created, written_at FROM paired_group WHERE site = ?",
                        row -> group(new Companion(UUID.fromString(row.getString(1))), row),
                        site)
                .forEach(link -> groups.put(link.key(), link));
        return groups;
    }

    private static GroupLink group(GroupKey key, ResultSet row) throws SQLException {
        return new GroupLink(key, row.getInt(2), row.getString(3), row.getInt(4) != 0, Db.instant(row, "written_at"));
    }

    /** It is gone, or no longer kept. */
    public void unlinkGroup(String site, GroupKey key) {
        if (key instanceof Companion companion) {
            db.update("DELETE FROM paired_group WHERE site = ? AND uuid = ?", site, companion.group());
        } else {
            db.update("DELETE FROM group_link WHERE site = ? AND role = ?", site, key.identity());
        }
    }

    private static UUID uuid(String text, Map<String, UUID> shared) {
        return shared.computeIfAbsent(text, UUID::fromString);
    }

    public void linkUser(String site, UserLink link, long runId) {
        db.inTransaction(tx -> {
            tx.update("DELETE FROM adoption WHERE site = ? AND uuid = ?", site, link.uuid());
            // A Jamf user belongs to one person: an older link to it is void.
            tx.update(
                    "DELETE FROM user_link WHERE site = ? AND jamf_id = ? AND uuid <> ?",
                    site,
                    link.jamfId(),
                    link.uuid());
            return tx.update(
                    """
                    INSERT INTO user_link (site, uuid, jamf_id, created, username, email, first_name, last_name, notes,
                                           role, written_at, missing_since, run_id)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (site, uuid) DO UPDATE SET jamf_id = excluded.jamf_id, created = excluded.created,
                      username = excluded.username, email = excluded.email, first_name = excluded.first_name,
                      last_name = excluded.last_name, notes = excluded.notes, role = excluded.role,
                      written_at = excluded.written_at,
                      missing_since = excluded.missing_since, run_id = excluded.run_id
                    """,
                    site,
                    link.uuid(),
                    link.jamfId(),
                    link.created(),
                    link.written().username(),
                    link.written().email(),
                    link.written().firstName(),
                    link.written().lastName(),
                    link.written().notes(),
                    link.role() == null ? null : link.role().name(),
                    link.writtenAt(),
                    link.missingSince(),
                    runId);
        });
    }

    public void unlinkUser(String site, UUID uuid) {
        db.inTransaction(tx -> unlinkUser(tx, site, uuid));
    }

    static int unlinkUser(Db tx, String site, UUID uuid) {
        tx.update("DELETE FROM class_member WHERE site = ? AND user_uuid = ?", site, uuid);
        return tx.update("DELETE FROM user_link WHERE site = ? AND uuid = ?", site, uuid);
    }

    /** With its members. */
    public void linkClass(String site, ClassLink link, long runId) {
        db.inTransaction(tx -> {
            tx.update("DELETE FROM adoption WHERE site = ? AND uuid = ?", site, link.uuid());
            tx.update(
                    """
                    INSERT INTO class_link (site, uuid, act, jamf_uuid, user_group_id, created, name, description,
                                            written_at, seen_students, seen_teachers, run_id)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (site, uuid) DO UPDATE SET act = excluded.act, jamf_uuid = excluded.jamf_uuid,
                      user_group_id = excluded.user_group_id, created = excluded.created, name = excluded.name,
                      description = excluded.description, written_at = excluded.written_at,
                      seen_students = excluded.seen_students, seen_teachers = excluded.seen_teachers,
                      run_id = excluded.run_id
                    """,
                    site,
                    link.uuid(),
                    link.account(),
                    link.jamfUuid(),
                    link.userGroupId(),
                    link.created(),
                    link.written().name(),
                    link.written().description(),
                    link.writtenAt(),
                    link.seenStudents(),
                    link.seenTeachers(),
                    runId);
            members(tx, site, link.uuid(), link.students(), link.teachers(), new Origin(link.writtenAt(), runId));
            return null;
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
        db.inTransaction(tx -> {
            tx.update("""
                    UPDATE class_link SET user_group_id = coalesce(?, user_group_id), seen_students = ?,
                      seen_teachers = ?, written_at = ? WHERE site = ? AND uuid = ?
                    """, userGroupId, seenStudents, seenTeachers, origin.at(), site, group);
            members(tx, site, group, students, teachers, origin);
            return null;
        });
    }

    /**
     * Notes who is about to be put into a class. If nobody hears the answer, they are known as ours, and the class is read
     * by the next run: its counts are taken for unknown.
     */
    public void joining(String site, UUID group, Set<UUID> students, Set<UUID> teachers, Origin origin) {
        db.inTransaction(tx -> {
            var rows = new ArrayList<Object[]>();
            students.forEach(person -> rows.add(new Object[] {site, group, person, false, origin.at(), origin.run()}));
            teachers.forEach(person -> rows.add(new Object[] {site, group, person, true, origin.at(), origin.run()}));
            tx.updateAll(
                    "INSERT INTO class_member (site, class_uuid, user_uuid, teacher, written_at, run_id)"
                            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    rows);
            return tx.update(
                    "UPDATE class_link SET seen_students = -1, seen_teachers = -1 WHERE site = ? AND uuid = ?",
                    site,
                    group);
        });
    }

    static void members(Db tx, String site, UUID group, Set<UUID> students, Set<UUID> teachers, Origin origin) {
        var known = new HashSet<String>();
        var left = new ArrayList<Object[]>();
        tx.list(
                        "SELECT user_uuid, teacher FROM class_member WHERE site = ? AND class_uuid = ?",
                        row -> new Member(row.getString(1), row.getInt(2) != 0),
                        site,
                        group)
                .forEach(member -> {
                    var wanted = member.teacher() ? teachers : students;
                    if (wanted.contains(UUID.fromString(member.uuid()))) {
                        known.add(member.uuid());
                    } else {
                        left.add(new Object[] {site, group, member.uuid()});
                    }
                });
        tx.updateAll("DELETE FROM class_member WHERE site = ? AND class_uuid = ? AND user_uuid = ?", left);
        var rows = new ArrayList<Object[]>();
        for (var role : Role.values()) {
            for (var uuid : role == Role.TEACHER ? teachers : students) {
                if (!known.contains(uuid.toString())) {
                    rows.add(new Object[] {site, group, uuid, role == Role.TEACHER, origin.at(), origin.run()});
                }
            }
        }
        tx.updateAll(
                "INSERT INTO class_member (site, class_uuid, user_uuid, teacher, written_at, run_id) VALUES (?, ?, ?, ?, ?, ?)",
                rows);
    }

    private record Member(String uuid, boolean teacher) {}

    public void classFields(String site, UUID group, ClassFields fields, Instant writtenAt) {
        db.update(
                "UPDATE class_link SET name = ?, description = ?, written_at = ? WHERE site = ? AND uuid = ?",
                fields.name(),
                fields.description(),
                writtenAt,
                site,
                group);
    }

    public void unlinkClass(String site, UUID group) {
        db.inTransaction(tx -> unlinkClass(tx, site, group));
    }

    static int unlinkClass(Db tx, String site, UUID group) {
        tx.update("DELETE FROM class_member WHERE site = ? AND class_uuid = ?", site, group);
        return tx.update("DELETE FROM class_link WHERE site = ? AND uuid = ?", site, group);
    }

    public void linkGroup(String site, GroupLink link, Origin origin) {
        if (link.key() instanceof Companion companion) {
            db.update("""
                    INSERT INTO paired_group (site, uuid, jamf_id, name, created, written_at) VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT (site, uuid) DO UPDATE SET jamf_id = excluded.jamf_id, name = excluded.name,
                      created = excluded.created, written_at = excluded.written_at
                    """, site, companion.group(), link.jamfId(), link.name(), link.created(), link.writtenAt());
            return;
        }
        db.update(
                """
                INSERT INTO group_link (site, role, jamf_id, name, created, written_at, run_id)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (site, role) DO UPDATE SET jamf_id = excluded.jamf_id, name = excluded.name,
                  created = excluded.created, written_at = excluded.written_at, run_id = excluded.run_id
                """,
                site,
                link.key().identity(),
                link.jamfId(),
                link.name(),
                link.created(),
                origin.at(),
                origin.run());
    }

    /** When and by which run the person's link was last written; empty without a link. */
    public Optional<Origin> originOfUser(String site, UUID person) {
        return db
                .list(
                        "SELECT written_at, run_id FROM user_link WHERE site = ? AND uuid = ?",
                        LedgerStore::origin,
                        site,
                        person)
                .stream()
                .findFirst();
    }

    /** Likewise of a group's class. */
    public Optional<Origin> originOfClass(String site, UUID group) {
        return db
                .list(
                        "SELECT written_at, run_id FROM class_link WHERE site = ? AND uuid = ?",
                        LedgerStore::origin,
                        site,
                        group)
                .stream()
                .findFirst();
    }

    /** When and by which run each of our members was put into the class, by person; null where it is not known. */
    public Map<UUID, Origin> originsOfMembers(String site, UUID group) {
        var origins = new HashMap<UUID, Origin>();
        db.list(
                "SELECT written_at, run_id, user_uuid FROM class_member WHERE site = ? AND class_uuid = ?",
                row -> origins.put(UUID.fromString(row.getString(3)), origin(row)),
                site,
                group);
        return origins;
    }

    /** Places in classes that were given between two moments, the newest first. */
    public List<GivenMembership> given(String site, Instant since, Instant before, int most) {
        return db.list(
                """
                SELECT user_uuid, class_uuid, run_id FROM class_member
                 WHERE site = ? AND written_at >= ? AND written_at < ?
                 ORDER BY written_at DESC, class_uuid, user_uuid LIMIT ?
                """,
                row -> new GivenMembership(
                        UUID.fromString(row.getString(1)), UUID.fromString(row.getString(2)), row.getLong(3)),
                site,
                since,
                before,
                most);
    }

    private static Origin origin(ResultSet row) throws SQLException {
        var at = Db.instant(row, "written_at");
        return at == null ? null : new Origin(at, row.getLong("run_id"));
    }

    /** The notes of a plan, all or none. */
    public void apply(String site, Bookkeeping notes, Origin origin) {
        db.inTransaction(tx -> {
            var book = new LedgerBook(tx, site, origin, 0);
            notes.notes().forEach(note -> note.in(book));
            return null;
        });
    }
}
