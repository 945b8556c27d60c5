package org.jamfsync.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jamfsync.model.text.Message;

/** What happens at the made-up school in a normal week. */
public final class SchoolWeek {
    private static final String NEW_USER = """
            INSERT INTO users (act, id, gid, uuid, firstname, lastname, home, created, stat, type)
            VALUES ('%1$s', %2$d, %2$d, md5('%1$s')::uuid, '%3$s', '%4$s', '/home/%1$s', current_date, 'a', '%5$s')
            """;

    /** @return what happened, for a person */
    public List<Message> happen(Connection connection) throws SQLException {
        var happened = new ArrayList<Message>();
        try (var sql = connection.createStatement()) {
            for (int index = 0; index < 3; index++) {
                var act = "neu.zugang" + index;
                sql.execute(NEW_USER.formatted(act, 90_000 + index, "Neele", "Zugang", "Schüler"));
                sql.execute("INSERT INTO members VALUES ('" + act + "', 'klasse.6b')");
            }
            happened.add(Message.of("sandbox.week-joined", 3, "klasse.6b"));
            sql.execute("""
                    UPDATE users SET deleted = current_date WHERE act IN
                      (SELECT actuser FROM members JOIN users u ON u.act = actuser
                        WHERE actgrp = 'klasse.6a' AND u.type = 'Schüler' AND u.deleted IS NULL ORDER BY actuser LIMIT 2)
                    """);
            happened.add(Message.of("sandbox.week-left", 2, "klasse.6a"));
            sql.execute("UPDATE users SET act = 'e.neugeheiratet', lastname = 'Neugeheiratet' WHERE act = "
                    + "(SELECT actuser FROM members WHERE actgrp = 'lehrkraefte' ORDER BY actuser LIMIT 1)");
            happened.add(Message.of("sandbox.week-married", "e.neugeheiratet"));
            sql.execute("""
                    UPDATE members SET actgrp = 'klasse.5c' WHERE actgrp = 'klasse.5b' AND actuser =
                      (SELECT actuser FROM members JOIN users u ON u.act = actuser
                        WHERE actgrp = 'klasse.5b' AND u.type = 'Schüler' AND u.deleted IS NULL ORDER BY actuser LIMIT 1)
                    """);
            happened.add(Message.of("sandbox.week-moved", "klasse.5b", "klasse.5c"));
            sql.execute(NEW_USER.formatted("r.anfang", 90_010, "Rieke", "Anfang", "Lehrer"));
            sql.execute("INSERT INTO members VALUES ('r.anfang', 'lehrkraefte'), ('r.anfang', 'klasse.6b')");
            happened.add(Message.of("sandbox.week-teacher", "r.anfang"));
            sql.execute(
                    "INSERT INTO groups (act, id, uuid, name, owner) VALUES ('kurs.imkerei', 90020, md5('imkerei')::uuid, "
                            + "'Imkerei', 'r.anfang')");
            sql.execute("INSERT INTO group_flag_assign VALUES ('kurs.imkerei', 'school_course')");
            sql.execute("INSERT INTO members SELECT 'neu.zugang' || n, 'kurs.imkerei' FROM generate_series(0, 2) n");
            happened.add(Message.of("sandbox.week-course", "kurs.imkerei"));
            sql.execute("UPDATE groups SET name = 'Klasse 5a (Bläser)' WHERE act = 'klasse.5a'");
            happened.add(Message.of("sandbox.week-renamed", "klasse.5a"));
            sql.execute("DELETE FROM group_flag_assign WHERE act = 'kurs.doppelt2'");
            happened.add(Message.of("sandbox.week-ended", "kurs.doppelt2"));
        }
        return happened;
    }
}
