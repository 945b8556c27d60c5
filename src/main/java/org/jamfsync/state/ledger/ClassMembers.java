package org.jamfsync.state.ledger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jamfsync.state.db.StateSql;
import org.jamfsync.state.run.Origin;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Who of the members of one class is ours. Within one transaction. */
final class ClassMembers {
    /** One row. */
    public record Member(UUID userUuid, boolean teacher) {}

    private static final RowMapper<Member> MEMBER = ConstructorMapper.of(Member.class);

    private final StateSql sql;
    private final Handle tx;
    private final String site;
    private final UUID group;
    private final Origin origin;

    /** @param origin of those who are added */
    ClassMembers(StateSql sql, Handle tx, String site, UUID group, Origin origin) {
        this.sql = sql;
        this.tx = tx;
        this.site = site;
        this.group = group;
        this.origin = origin;
    }

    /** Whoever is noted already stays as they are noted. */
    void add(Set<UUID> students, Set<UUID> teachers) {
        var rows = new ArrayList<Object[]>();
        students.forEach(person -> rows.add(row(person, false)));
        teachers.forEach(person -> rows.add(row(person, true)));
        sql.executeAll(
                "INSERT INTO class_member (site, class_uuid, user_uuid, teacher, written_at, run_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                rows);
    }

    private Object[] row(UUID person, boolean teacher) {
        return new Object[] {site, group, person, teacher, origin.at(), origin.run()};
    }

    /** These and no others. Whoever was there before keeps the origin of then. */
    void replace(Set<UUID> students, Set<UUID> teachers) {
        var kept = new HashSet<UUID>();
        var gone = new ArrayList<Object[]>();
        tx.select("SELECT user_uuid, teacher FROM class_member WHERE site = ? AND class_uuid = ?", site, group)
                .map(MEMBER)
                .forEach(member -> {
                    if ((member.teacher() ? teachers : students).contains(member.userUuid())) {
                        kept.add(member.userUuid());
                    } else {
                        gone.add(new Object[] {site, group, member.userUuid()});
                    }
                });
        sql.executeAll("DELETE FROM class_member WHERE site = ? AND class_uuid = ? AND user_uuid = ?", gone);
        add(without(students, kept), without(teachers, kept));
    }

    private static Set<UUID> without(Set<UUID> people, Set<UUID> others) {
        var rest = new HashSet<>(people);
        rest.removeAll(others);
        return rest;
    }
}
