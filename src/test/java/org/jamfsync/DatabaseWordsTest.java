package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real PostgreSQL says no in each of its ways, and the commands say what to do, in one line. */
class DatabaseWordsTest {
    private static final String ANYBODY = "host all all all trust\nlocal all all trust";

    private static CommandSchool school;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        school = new CommandSchool();
    }

    @AfterAll
    static void close() {
        school.close();
    }

    @BeforeEach
    void begin() throws Exception {
        school.begin(folder);
    }

    @AfterEach
    void calm() throws Exception {
        school.lettingIn(ANYBODY);
        school.iserv.load("ALTER ROLE jamfsync LOGIN CONNECTION LIMIT -1; ALTER ROLE jamfsync RESET ALL");
    }

    private static void told(String... words) {
        for (var command : new String[] {"check", "plan"}) {
            var ended = school.run(command);
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.out() + ended.err()).contains(words).doesNotContain("Exception", "\tat ");
        }
    }

    private static void setting(String from, String to) throws Exception {
        school.write(
                "config/application.properties",
                school.connections().replace(from.replace("PASSWORD", school.iserv.password()), to),
                java.nio.charset.StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host all jamfsync all scram-sha-256 | iserv.password = PASSWORD | iserv.password = | and none is given",
                "host all jamfsync all scram-sha-256 | iserv.password = PASSWORD | iserv.password = x | its password is wrong",
                "host all other all trust | jdbc | jdbc | without TLS",
                "hostssl all jamfsync all trust | jdbc | jdbc | If the server wants TLS",
                "host all jamfsync all trust | /iserv¶ | /iserv?sslmode=require¶ | does not speak TLS",
                "host all all all trust | = jamfsync¶iserv | = nobody¶iserv | there is none, or it may not log in",
                "host all all all trust | /iserv¶ | /iserf¶ | no such database",
                "host all all all trust | postgresql://127.0.0.1 | postgresql://no-such-host.invalid | nobody knows a host of this name"
            })
    void whoever_is_not_let_in_is_told_why(String lines, String from, String to, String said) throws Exception {
        school.lettingIn(lines);
        setting(from.replace('¶', '\n'), to.replace('¶', '\n'));

        told(said, "iserv.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER ROLE jamfsync NOLOGIN | may not log in",
                "ALTER ROLE jamfsync CONNECTION LIMIT 0 | has no connection left. The next run tries again",
            })
    void a_role_that_may_not_is_told_so(String sql, String said) throws Exception {
        school.iserv.load(sql);

        told(said);
    }

    /** Somebody holds a table, as an update of IServ does. */
    private static Connection held() throws Exception {
        var connection = school.iserv.admin();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("LOCK TABLE members IN ACCESS EXCLUSIVE MODE");
        }
        return connection;
    }

    @ParameterizedTest
    @CsvSource({"lock_timeout, somebody holds a table", "statement_timeout, longer than statement_timeout"})
    void a_query_that_waits_too_long_is_told_and_the_next_run_tries_again(String limit, String said) throws Exception {
        school.iserv.load("ALTER ROLE jamfsync SET " + limit + " = '200ms'");
        try (var somebody = held()) {
            var ended = school.run("plan");

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.err()).contains(said, "The next run tries again");
            somebody.rollback();
        }
        assertThat(school.run("plan").code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"pg_terminate_backend, ended the connection", "pg_cancel_backend, since somebody asked for it"})
    void a_query_that_is_cut_is_told_and_the_next_run_tries_again(String cut, String said) throws Exception {
        try (var somebody = held()) {
            var plan = CompletableFuture.supplyAsync(() -> school.run("plan"));
            try (var statement = school.iserv.admin().createStatement()) {
                boolean done = false;
                while (!done && !plan.isDone()) {
                    try (var result = statement.executeQuery("SELECT " + cut + "(pid) FROM pg_stat_activity"
                            + " WHERE usename = 'jamfsync' AND wait_event_type = 'Lock'")) {
                        done = result.next();
                    }
                }
            }
            var ended = plan.get(60, TimeUnit.SECONDS);

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.err()).contains(said, "The next run tries again");
            somebody.rollback();
        }
    }

    @Test
    void rows_that_a_policy_hides_are_no_people_who_left() throws Exception {
        assertThat(school.run("sync").code()).isZero();
        school.iserv.load("ALTER TABLE users ENABLE ROW LEVEL SECURITY;"
                + " CREATE POLICY a_few ON users TO jamfsync USING (act <> 'anna.ahorn')");
        try {
            told("row-level security", "BYPASSRLS");
        } finally {
            school.iserv.load("DROP POLICY IF EXISTS a_few ON users; ALTER TABLE users DISABLE ROW LEVEL SECURITY");
        }
    }

    @Test
    void tables_in_another_schema_are_found_as_check_says() throws Exception {
        school.iserv.load(
                "CREATE SCHEMA core; GRANT USAGE ON SCHEMA core TO jamfsync; ALTER TABLE members SET SCHEMA core");
        try {
            assertThat(school.run("check").out())
                    .contains("'members' in the schema core. Add currentSchema=core to iserv.jdbc-url");
            assertThat(school.run("plan").err()).contains("no table 'members'", "currentSchema=NAME");

            setting("/iserv\n", "/iserv?currentSchema=core,public\n");
            assertThat(school.run("plan").out()).contains("create user 'anna.ahorn'", "2 pupils");
        } finally {
            school.iserv.load("ALTER TABLE core.members SET SCHEMA public; DROP SCHEMA core");
        }
    }

    @Test
    void views_with_yes_and_no_and_uuids_as_text_read_like_the_tables() throws Exception {
        school.iserv.load("""
                ALTER TABLE users RENAME TO users_core;
                CREATE VIEW users AS SELECT act, upper(uuid::text) AS uuid, firstname, lastname, stat, type, auxinfo,
                  deleted IS NOT NULL AS deleted FROM users_core;
                GRANT SELECT ON users TO jamfsync;
                UPDATE users_core SET deleted = current_date WHERE act = 'bruno.buche';
                """);
        try {
            assertThat(school.run("check").code()).isZero();
            assertThat(school.run("plan").out())
                    .contains("create user 'anna.ahorn'")
                    .doesNotContain("bruno.buche");
        } finally {
            school.iserv.load("DROP VIEW users; ALTER TABLE users_core RENAME TO users");
        }
    }

    @Test
    void deleted_at_infinity_or_next_year_is_not_yet() throws Exception {
        school.iserv.load("""
                UPDATE users SET deleted = 'infinity' WHERE act = 'anna.ahorn';
                UPDATE users SET deleted = current_date + 300 WHERE act = 't.tanne';
                UPDATE users SET deleted = '-infinity' WHERE act = 'bruno.buche';
                UPDATE groups SET deleted = 'infinity' WHERE act = 'klasse.7a';
                """);

        assertThat(school.run("plan").out())
                .contains("create user 'anna.ahorn'", "create user 't.tanne'", "create class 'klasse.7a'", "1 pupil")
                .doesNotContain("bruno.buche");
    }

    @Test
    void a_database_without_an_encoding_is_read_as_utf_8_and_told_where_it_is_not() throws Exception {
        school.iserv.load("DROP DATABASE IF EXISTS ascii");
        school.iserv.load("CREATE DATABASE ascii TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'");
        var url = school.iserv.ownerUrl("ascii");
        school.copyTo(url);
        setting("/iserv\n", "/ascii\n");

        assertThat(school.run("check").out()).contains("SQL_ASCII");
        assertThat(school.run("plan").out()).contains("create user 'anna.ahorn'");

        try (var connection = java.sql.DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("UPDATE users SET lastname = convert_from('\\x4d\\xfc6c6c'::bytea, 'SQL_ASCII')"
                            .replace("\\x4d\\xfc6c6c", "\\x4dfc6c6c")
                    + " WHERE act = 'anna.ahorn'");
        }
        var ended = school.run("plan");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("characters that are no UTF-8");
    }

    private static String check(String stateUrl) throws Exception {
        school.general("state.jdbc-url = " + stateUrl + "\n");
        var ended = school.run("check");
        assertThat(ended.out() + ended.err()).doesNotContain("Exception", "\tat ");
        return ended.out();
    }

    @Test
    void check_finds_a_state_on_a_server_that_is_away_or_takes_nothing() throws Exception {
        school.iserv.load("DROP DATABASE IF EXISTS closed");
        school.iserv.load("CREATE DATABASE closed");
        var url = school.iserv.ownerUrl("closed");
        assertThat(check(url)).contains("ok    state database");
        school.iserv.load("ALTER DATABASE closed SET default_transaction_read_only = on");

        assertThat(check(url)).contains("FAULT The state database takes nothing", "state.jdbc-url");
        assertThat(check("jdbc:postgresql://127.0.0.1:1/state?password=secret-word"))
                .contains("FAULT The state database could not be reached. Check state.jdbc-url")
                .doesNotContain("secret-word");
        assertThat(check(url.replace("closed", "open"))).contains("FAULT", "no such database");
    }

    @Test
    void check_finds_a_state_in_a_file_that_is_full_or_may_not_be_written() throws Exception {
        assertThat(check("jdbc:sqlite:data/jamfsync.db")).contains("ok    state database");
        long pages = java.nio.file.Files.size(folder.resolve("data/jamfsync.db")) / 4096 + 2;

        assertThat(check("jdbc:sqlite:data/jamfsync.db?max_page_count=" + pages))
                .contains("FAULT The disk of the state database is full");
        assertThat(check("jdbc:sqlite:data/jamfsync.db?open_mode=1"))
                .contains("FAULT The state database cannot be written");
    }
}
