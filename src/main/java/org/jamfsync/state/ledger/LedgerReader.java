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
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Ledger.ClassLink;
import org.jamfsync.model.Ledger.GroupLink;
import org.jamfsync.model.Ledger.PairedLink;
import org.jamfsync.model.Ledger.UserLink;
import org.jamfsync.model.Role;
import org.jamfsync.model.UserFields;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Reads the whole ledger of one site, in one transaction. A uuid that stands in many rows is one object. */
final class LedgerReader {
    private static final RowMapper<GroupLink> GROUP = ConstructorMapper.of(GroupLink.class);
    private static final RowMapper<PairedLink> PAIRED = ConstructorMapper.of(PairedLink.class);

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
        var users = links("SELECT * FROM user_link WHERE site = ?", this::user, UserLink::uuid);
        tx.select("SELECT class_uuid, user_uuid, teacher FROM class_member WHERE site = ?", site)
                .map((row, context) -> (row.getInt(3) != 0 ? teachers : students)
                        .computeIfAbsent(uuid(row.getString(1)), group -> new HashSet<>())
                        .add(uuid(row.getString(2))))
                .list();
        return new Ledger(
                users,
                links("SELECT * FROM class_link WHERE site = ?", this::schoolClass, ClassLink::uuid),
                links("SELECT * FROM group_link WHERE site = ?", GROUP, GroupLink::role),
                AdoptionStore.read(tx, site),
                links("SELECT paired_group.*, uuid AS source FROM paired_group WHERE site = ?", PAIRED, PairedLink::source));
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
                instant(row, "missing_since"));
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
                row.getInt("seen_teachers"));
    }

    private UUID uuid(String text) {
        return uuids.computeIfAbsent(text, UUID::fromString);
    }
}
