package org.jamfsync.state.ledger;

import static org.jamfsync.state.db.StateTypes.instant;
import static org.jamfsync.state.db.StateTypes.integer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jamfsync.model.ClassFields;
import org.jamfsync.model.GroupKey;
import org.jamfsync.model.GroupKey.Companion;
import org.jamfsync.model.GroupKey.OfRole;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Ledger.ClassLink;
import org.jamfsync.model.Ledger.GroupLink;
import org.jamfsync.model.Ledger.Taken;
import org.jamfsync.model.Ledger.UserLink;
import org.jamfsync.model.Role;
import org.jamfsync.model.UserFields;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** Reads the whole ledger of one site, in one transaction. A uuid that stands in many rows is one object. */
final class LedgerReader {
    private final Handle tx;
    private final String site;
    private final Map<String, UUID> uuids = new HashMap<>();
    private final Map<UUID, Set<UUID>> students = new HashMap<>();
    private final Map<UUID, Set<UUID>> teachers = new HashMap<>();

    LedgerReader(Handle tx, String site) {
        this.tx = tx;
        this.site = site;
    }

    Ledger read() {
        var users = links("SELECT * FROM user_link WHERE site = ? AND taken IS NULL", this::user, UserLink::uuid);
        tx.select("SELECT class_uuid, user_uuid, teacher FROM class_member WHERE site = ?", site)
                .map((row, context) -> (row.getInt(3) != 0 ? teachers : students)
                        .computeIfAbsent(uuid(row.getString(1)), group -> new HashSet<>())
                        .add(uuid(row.getString(2))))
                .list();
        return new Ledger(users, classes("taken IS NULL"), groups("taken IS NULL"), AdoptionStore.read(tx, site))
                .without(taken());
    }

    private Taken taken() {
        return new Taken(
                links("SELECT * FROM user_link WHERE site = ? AND taken = 1", this::user, UserLink::uuid),
                classes("taken = 1"),
                groups("taken = 1"));
    }

    private Map<UUID, ClassLink> classes(String which) {
        return links("SELECT * FROM class_link WHERE site = ? AND " + which, this::schoolClass, ClassLink::uuid);
    }

    private Map<GroupKey, GroupLink> groups(String which) {
        var groups = new HashMap<GroupKey, GroupLink>();
        groups.putAll(links(
                "SELECT * FROM group_link WHERE site = ? AND " + which,
                (row, context) -> group(new OfRole(Role.valueOf(row.getString("role"))), row),
                GroupLink::key));
        groups.putAll(links(
                "SELECT * FROM paired_group WHERE site = ? AND " + which,
                (row, context) -> group(new Companion(uuid(row.getString("uuid"))), row),
                GroupLink::key));
        return groups;
    }

    private static GroupLink group(GroupKey key, ResultSet row) throws SQLException {
        return new GroupLink(
                key,
                row.getInt("jamf_id"),
                row.getString("name"),
                row.getInt("created") != 0,
                instant(row, "written_at"),
                row.getString("made_name"));
    }

    private <K, T> Map<K, T> links(String sql, RowMapper<T> row, Function<T, K> key) {
        return tx.select(sql, site).map(row).collectToMap(key, link -> link);
    }

    private UserLink user(ResultSet row, Object context) throws SQLException {
        return new UserLink(
                uuid(row.getString("uuid")),
                row.getInt("jamf_id"),
                row.getInt("created") != 0,
                new UserFields(
                        row.getString("username"),
                        row.getString("email"),
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("notes")),
                row.getString("role") == null ? null : Role.valueOf(row.getString("role")),
                instant(row, "written_at"),
                instant(row, "missing_since"),
                row.getString("made_username") == null
                        ? null
                        : new UserFields(
                                row.getString("made_username"),
                                row.getString("made_email"),
                                row.getString("made_first_name"),
                                row.getString("made_last_name"),
                                row.getString("made_notes")));
    }

    private ClassLink schoolClass(ResultSet row, Object context) throws SQLException {
        var uuid = uuid(row.getString("uuid"));
        return new ClassLink(
                uuid,
                row.getString("act"),
                row.getString("jamf_uuid"),
                integer(row, "user_group_id"),
                row.getInt("created") != 0,
                new ClassFields(row.getString("name"), row.getString("description")),
                instant(row, "written_at"),
                students.getOrDefault(uuid, Set.of()),
                teachers.getOrDefault(uuid, Set.of()),
                row.getInt("seen_students"),
                row.getInt("seen_teachers"),
                row.getString("made_name") == null
                        ? null
                        : new ClassFields(row.getString("made_name"), row.getString("made_description")));
    }

    private UUID uuid(String text) {
        return uuids.computeIfAbsent(text, UUID::fromString);
    }
}
