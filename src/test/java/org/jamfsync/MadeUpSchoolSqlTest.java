package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jamfsync.demo.MadeUpSchool;
import org.jamfsync.demo.MadeUpSchool.Size;
import org.jamfsync.demo.PrivatePostgres;
import org.junit.jupiter.api.Test;

class MadeUpSchoolSqlTest {
    private static final long SEED_OF_THE_DEMO = 2026;

    @Test
    void an_empty_postgresql_takes_the_sql_and_holds_the_school_of_the_demo() throws Exception {
        try (var postgres = PrivatePostgres.builder().start();
                var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(printed("made-up-school"));
            var loaded = rows(connection);
            statement.execute("TRUNCATE users, groups, members, user_roles, group_flag_assign CASCADE");

            new MadeUpSchool(Size.usual(), SEED_OF_THE_DEMO).fill(connection);

            assertThat(loaded).isEqualTo(rows(connection));
            assertThat(loaded.get("users")).hasSizeGreaterThan(1290);
        }
    }

    private static String printed(String... arguments) {
        var out = new StringWriter();
        var line = App.commandLine();
        line.setOut(new PrintWriter(out));
        assertThat(line.execute(arguments)).isZero();
        return out.toString();
    }

    private static Map<String, List<String>> rows(Connection connection) throws SQLException {
        var rows = new LinkedHashMap<String, List<String>>();
        for (var table : List.of("users", "groups", "members", "user_roles", "group_flag_assign")) {
            try (var statement = connection.createStatement();
                    var result = statement.executeQuery("SELECT t::text FROM " + table + " t ORDER BY 1")) {
                var found = new java.util.ArrayList<String>();
                while (result.next()) {
                    found.add(result.getString(1));
                }
                rows.put(table, found);
            }
        }
        return rows;
    }
}
