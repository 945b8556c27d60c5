package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jamfsync.Program.Ended;
import org.jamfsync.demo.PrivatePostgres;
import org.jamfsync.sandbox.JamfSandbox;
import org.jamfsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of docs/connect.md to a real school, word by word: its SQL, its address of the local socket, its map for peer. */
class ConnectASchoolTest {
    private static final Readme PAGE = new Readme(Path.of("docs/connect.md"));

    @TempDir
    static Path folder;

    private static EmbeddedPostgres postgres;
    private static JamfSandbox jamf;

    @BeforeAll
    static void school() throws Exception {
        postgres = PrivatePostgres.builder()
                .setServerConfig("unix_socket_directories", folder.toString())
                .setDataDirectoryCustomizer(ConnectASchoolTest::onlyPeerOverTheSocket)
                .start();
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE iserv");
        }
        load(run("made-up-school", "--people", "50").out());
        load("DROP OWNED BY jamfsync; DROP ROLE jamfsync");
        load(PAGE.blocks("sql").get(0));
        jamf = JamfSandbox.start(SandboxOptions.defaults());
    }

    @AfterAll
    static void holidays() throws IOException {
        jamf.close();
        postgres.close();
    }

    /** Whoever runs the tests stands for the Unix user of the page's map. */
    private static void onlyPeerOverTheSocket(File data) {
        try {
            Files.writeString(data.toPath().resolve("pg_hba.conf"), """
                    local  all  all  peer map=map1
                    host   all  all  127.0.0.1/32  scram-sha-256
                    host   all  all  ::1/128       scram-sha-256
                    """);
            var map = PAGE.blocks("text").stream()
                    .filter(block -> block.startsWith("map1"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(
                    data.toPath().resolve("pg_ident.conf"), map.replaceFirst("^map1  jamfsync", "map1 /^.*\\$"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void load(String sql) throws SQLException {
        try (var connection = postgres.getDatabase("postgres", "iserv").getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Ended run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var line = App.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        int code = line.execute(arguments);
        return new Ended(code, out.toString(), err.toString());
    }

    /** The page's address with this server's socket in place of the usual one. */
    private static String socketUrl() {
        var line = PAGE.blocks("properties").stream()
                .filter(block -> block.contains("socketFactory"))
                .findFirst()
                .orElseThrow();
        return line.strip()
                .replace("iserv.jdbc-url = ", "")
                .replace(
                        "/var/run/postgresql/.s.PGSQL.5432",
                        folder.resolve(".s.PGSQL." + postgres.getPort()).toString());
    }

    private static String config(String more) throws IOException {
        var config = Files.createDirectories(
                Files.createTempDirectory(folder, "school").resolve("config"));
        Files.writeString(config.resolve("application.properties"), jamf.settings() + """
                iserv.jdbc-url = %s
                iserv.mail-domain = schule.example
                teachers.role = ROLE_TEACHER
                %s
                """.formatted(socketUrl(), more));
        TestSettings.forTheirOwnerAlone(config.resolve("application.properties"));
        return config.toString();
    }

    @Test
    void the_socket_needs_no_password_and_the_role_may_read_what_is_needed() throws Exception {
        var ended = run("check", "--config", config(""));

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("people: ", "classes: ").doesNotContain("FAULT", "may write");
    }

    @Test
    void a_sync_over_the_socket_brings_the_school_to_jamf() throws Exception {
        var ended = run("sync", "--config", config("jamf.requests-per-second = 100000"));

        assertThat(ended.code()).isZero();
        assertThat(jamf.state().users()).hasSizeGreaterThan(40);
    }

    @Test
    void a_unix_user_whom_the_map_does_not_name_gets_no_other_role() throws Exception {
        var ended = run("check", "--config", config("iserv.username = postgres"));

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).contains("refused the role 'postgres'", "pg_ident.conf");
    }

    @Test
    void the_role_reads_no_password_and_writes_nothing() throws Exception {
        try (var connection = DriverManager.getConnection(socketUrl(), "jamfsync", null);
                var statement = connection.createStatement()) {
            for (var sql : new String[] {
                "SELECT pwadm FROM users",
                "SELECT importid FROM users",
                "DELETE FROM members",
                "UPDATE users SET stat = 'i'"
            }) {
                assertThatThrownBy(() -> statement.execute(sql)).as(sql).hasMessageContaining("permission denied");
            }
        }
    }
}
