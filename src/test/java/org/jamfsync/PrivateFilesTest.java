package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamfsync.cli.Printer;
import org.jamfsync.cli.StandardOutput;
import org.jamfsync.demo.EmbeddedIServ;
import org.jamfsync.demo.MadeUpSchool;
import org.jamfsync.sandbox.JamfSandbox;
import org.jamfsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other users of the machine get of the files that this program writes and reads: nothing. */
class PrivateFilesTest {
    @TempDir
    static Path folder;

    private static EmbeddedIServ iserv;
    private static JamfSandbox jamf;

    private record Ended(int code, String said) {}

    @BeforeAll
    static void open() throws Exception {
        iserv = EmbeddedIServ.start();
        try (var connection = iserv.admin()) {
            new MadeUpSchool(MadeUpSchool.Size.of(20), 7).fill(connection);
        }
        jamf = JamfSandbox.start(SandboxOptions.defaults());
    }

    @AfterAll
    static void close() {
        jamf.close();
        iserv.close();
    }

    /** An installation of its own for each test, its settings for its owner alone. */
    private static Path installation(String name) throws IOException {
        var home = Files.createDirectories(folder.resolve(name));
        var settings = Files.createDirectories(home.resolve("config")).resolve("application.properties");
        Files.writeString(
                settings, iserv.settings() + jamf.settings() + "jamf.requests-per-second = 1000\nweb.port = 0\n");
        rights(settings, "rw-------");
        return home;
    }

    private static void rights(Path path, String rights) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
    }

    private static Ended run(Path home, String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--routes=routes", "--config=" + home.resolve("config")));
        var said = new ByteArrayOutputStream();
        int code = App.run(all, new StandardOutput(said), new Printer(said));
        return new Ended(code, said.toString(StandardCharsets.UTF_8));
    }

    /** What anybody but the owner may do with anything below. */
    private static Map<String, String> open(Path below) throws IOException {
        var open = new TreeMap<String, String>();
        try (Stream<Path> all = Files.walk(below)) {
            for (var path : all.toList()) {
                var rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
                if (!rights.endsWith("------")) {
                    open.put(below.relativize(path).toString(), rights);
                }
            }
        }
        return open;
    }

    @Test
    void whatever_a_command_writes_is_its_users_alone() throws Exception {
        var home = installation("written");
        var out = home.resolve("out");
        Files.createDirectory(out, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        for (var command : List.of(
                "plan --expect-no-classes --out @/plan.json",
                "sync",
                "state backup @/copy.db",
                "adopt --out @/links.txt",
                "export users --out @/tables/csv",
                "export users --format json --out @/tables/json",
                "export users --format parquet --out @/tables/parquet")) {
            var ended = run(home, command.replace("@", out.toString()).split(" "));
            assertThat(ended.code()).as(command + ": " + ended.said()).isIn(0, 4);
        }

        assertThat(open(out)).isEmpty();
        assertThat(open(home.resolve("data"))).isEmpty();
        assertThat(out.resolve("tables/parquet/users.parquet")).exists();
    }

    @Test
    void no_umask_gives_anything_away() throws Exception {
        var home = installation("umask");

        var ended = new Program(List.of("sh", "-c"), home, Map.of())
                .run("umask 000; " + program() + " state backup '" + home.resolve("data/copy.db") + "' --config '"
                        + home.resolve("config") + "'");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(open(home.resolve("data"))).isEmpty();
    }

    /** For a shell: the program as a process, from the classes of this one. */
    private static String program() {
        var loader = App.class.getClassLoader();
        var path = loader instanceof URLClassLoader urls
                ? Stream.of(urls.getURLs()).map(URL::getPath).collect(Collectors.joining(":"))
                : System.getProperty("java.class.path");
        return "'%s/bin/java' -XX:TieredStopAtLevel=1 -Duser.language=en -cp '%s' org.jamfsync.App"
                .formatted(System.getProperty("java.home"), path);
    }

    @Test
    void a_state_of_before_that_others_could_read_is_closed_to_them_and_told() throws Exception {
        var home = installation("lax");
        run(home, "history");
        rights(home.resolve("data"), "rwxrwxr-x");
        rights(home.resolve("data/jamfsync.db"), "rw-r--r--");

        var again = run(home, "history");

        assertThat(again.code()).isZero();
        assertThat(Files.getPosixFilePermissions(home.resolve("data")))
                .isEqualTo(PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("data/jamfsync.db"))))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-wal", "-shm", "-journal", ".lock"})
    void no_link_is_followed_to_where_the_state_should_be(String end) throws Exception {
        var home = installation("link" + end);
        Files.createDirectories(home.resolve("data"));
        var victim = home.resolve("victim");
        Files.createSymbolicLink(home.resolve("data/jamfsync.db" + end), victim);

        var ended = run(home, "sync");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.said()).contains("is a link");
        assertThat(victim).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "plan --expect-no-classes --out @/there,2",
        "state backup @/there,2",
        "adopt --out @/there,2",
        "export users --out @,0"
    })
    void no_link_is_followed_to_where_a_file_is_to_be_written(String command, int code) throws Exception {
        var home = installation("target-" + command.hashCode());
        var out = Files.createDirectories(home.resolve("out"));
        var victim = Files.writeString(home.resolve("victim"), "as before");
        Files.createSymbolicLink(out.resolve("there"), victim);
        Files.createSymbolicLink(out.resolve("users.csv"), victim);

        var ended = run(home, command.replace("@", out.toString()).split(" "));

        assertThat(ended.code()).as(ended.said()).isEqualTo(code);
        assertThat(victim).hasContent("as before");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan --expect-no-classes --out @/x",
                "state backup @/x",
                "adopt --out @/x",
                "export users --out @",
                "routes topology --svg=@/x"
            })
    void nothing_is_written_where_others_could_exchange_it(String command) throws Exception {
        var home = installation("shared-" + command.hashCode());
        var out = Files.createDirectories(home.resolve("out"));
        rights(out, "rwxrwxrwx");

        var ended = run(home, command.replace("@", out.toString()).split(" "));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.said()).contains("Others may write into the folder " + out, "chmod go-w");
        assertThat(out).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"rw-r--r--,FAULT", "rw----r--,FAULT", "rw-------,ok", "r--------,ok"})
    void a_secret_that_others_may_read_is_a_fault_of_check(String rights, String told) throws Exception {
        var home = installation("secret-" + rights);
        var settings = home.resolve("config/application.properties");
        var key = Files.writeString(home.resolve("config/key"), "sandbox-key");
        rights(key, rights);
        Files.writeString(settings, Files.readString(settings).replaceAll("(jamf.api-key =).*", "$1 file:config/key"));

        var check = run(home, "check");

        boolean fault = told.equals("FAULT");
        assertThat(check.said().contains("FAULT " + key + " holds jamf.api-key, and others may read it"))
                .as(check.said())
                .isEqualTo(fault);
        assertThat(check.code()).isEqualTo(fault ? 1 : 0);
    }

    @Test
    void settings_with_a_key_in_them_that_others_may_read_are_a_fault_of_check() throws Exception {
        var home = installation("settings");
        var settings = home.resolve("config/application.properties");
        rights(settings, "rw-r--r--");

        var check = run(home, "check");

        assertThat(check.said()).contains("FAULT " + settings + " holds iserv.password, jamf.api-key, and others");
        assertThat(check.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_wrong_user_is_told_before_anything_is_left_behind(boolean begun) throws Exception {
        var home = installation("other-" + begun);
        var data = Files.createDirectories(home.resolve("data"));
        if (begun) {
            assertThat(run(home, "history").code()).isZero();
        }
        assumeThat(given(home, "nobody"))
                .as("NOT TRIED: only root can give a state to another user")
                .isTrue();
        var before = listed(home);

        for (var command : List.of("sync", "check", "history", "run")) {
            var ended = run(home, command);

            assertThat(ended.code()).as(command).isIn(1, 2);
            assertThat(ended.said())
                    .as(command)
                    .contains("You are " + System.getProperty("user.name") + "; the state belongs to nobody")
                    .contains("sudo -u nobody jamfsync");
        }
        assertThat(listed(home)).isEqualTo(before);
        assertThat(data).exists();
    }

    private static List<String> listed(Path home) throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            return all.map(Path::toString).sorted().toList();
        }
    }

    private static boolean given(Path home, String user) throws IOException {
        var other = home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
        try (Stream<Path> all = Files.walk(home.resolve("data"))) {
            for (var path : all.toList()) {
                Files.setOwner(path, other);
            }
            return true;
        } catch (java.nio.file.FileSystemException notRoot) {
            return false;
        }
    }
}
