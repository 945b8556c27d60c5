package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jamfsync.demo.MadeUpTenant;
import org.jamfsync.jamf.Endpoint;
import org.jamfsync.sandbox.JamfSandbox;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.school.JamfSchool;
import org.jamfsync.settings.SettingsLoader;
import org.jamfsync.table.Table;
import org.jamfsync.table.Tables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands {@code export} and {@code get} as an admin types them, against a school of 2,000 people and 300 classes. */
class ExportCommandTest {
    private static final MadeUpTenant.Size SIZE = new MadeUpTenant.Size(2000, 300, 1600);
    private static JamfSandbox sandbox;
    private static String teacher;

    @TempDir
    Path folder;

    private String settings = "";

    private record Ended(int code, String out, String err) {}

    @BeforeAll
    static void fill() {
        sandbox = JamfSandbox.start(SandboxOptions.defaults());
        teacher = new MadeUpTenant(SIZE, 11).fill(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void login() {
        settings = """
                teacher.company = 10001
                teacher.username = %s
                teacher.password = %s
                """.formatted(teacher, MadeUpTenant.TEACHER_PASSWORD);
    }

    @AfterEach
    void mend() {
        sandbox.faults().clear();
        assertThat(sandbox.calls().writes()).allMatch(call -> call.path().equals("/teacher/authenticate"));
    }

    private Path config() throws Exception {
        var config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(config.resolve("application.properties"), sandbox.settings() + """
                iserv.jdbc-url = jdbc:postgresql://127.0.0.1:1/iserv
                iserv.mail-domain = schule.example
                jamf.requests-per-second = 100000
                jamf.retries = 0
                web.port = 0
                %s
                """.formatted(settings));
        return config;
    }

    private Ended run(String... arguments) throws Exception {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", config().toString(), "--routes", "routes"));
        var out = new StringWriter();
        var err = new StringWriter();
        var line = App.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return new Ended(line.execute(all.toArray(String[]::new)), out.toString(), err.toString());
    }

    private Map<String, Table> tables() throws Exception {
        try (var school =
                JamfSchool.connect(new SettingsLoader().load(config(), Map.of()), "default", Path.of("routes"))) {
            return school.all().tables();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "jsonl", "parquet"})
    void all_eleven_are_read_back_as_they_were(String format) throws Exception {
        var ended = run("export", "--format", format, "--out", folder.toString());

        assertThat(ended.code()).as(ended.err()).isZero();
        var tables = tables();
        assertThat(tables.keySet()).containsExactlyElementsOf(Endpoint.words());
        assertThat(tables.get("users").size()).isEqualTo(2000);
        assertThat(tables.get("classes").size()).isEqualTo(300);
        for (var table : tables.values()) {
            var file = folder.resolve(table.name() + "." + format);
            var read = switch (format) {
                case "csv" -> Tables.fromCsv(file, ';', table.name(), table.columns());
                case "parquet" -> Tables.fromParquet(file);
                default -> Tables.fromJson(file, table.name(), table.columns());
            };
            assertThat(Tables.rows(read)).as(table.name()).isEqualTo(Tables.rows(table));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(ended.err()).contains("users: 2000 rows in").contains("classes: 300 rows in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "parquet"})
    void one_that_may_not_be_read_is_said_and_ten_are_there(String format) throws Exception {
        sandbox.faults().add("GET /devices 405");

        var ended =
                run("export", "--format", format, "--out", folder.resolve("out").toString());

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("devices: The API key may not use GET (405 for GET /devices)");
        try (var files = Files.list(folder.resolve("out"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .hasSize(10)
                    .noneMatch(name -> name.startsWith("devices."));
        }
    }

    @Test
    void without_a_login_the_lessons_are_not_configured_and_all_is_well() throws Exception {
        settings = "";

        var ended = run("export", "locations", "teacher");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("Musterschule");
        assertThat(ended.err()).contains("teacher.company").doesNotContain("Exception");
    }

    @Test
    void one_table_goes_to_standard_output_and_nothing_else() throws Exception {
        var ended = run("export", "ibeacons", "--format", "csv", "--separator", "comma");

        assertThat(ended.out().lines().limit(2))
                .containsExactly(
                        "\uFEFFid,name,description,UUID,major,minor",
                        ended.out().lines().skip(1).findFirst().orElseThrow());
        assertThat(ended.out()).contains("Aula").doesNotContain("rows");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void json_is_one_document_with_what_failed_in_it() throws Exception {
        sandbox.faults().add("GET /dep 404");

        var ended = run("export", "dep", "locations", "profiles", "--json");

        JsonNode site = new ObjectMapper().readTree(ended.out()).at("/sites/0");
        assertThat(site.path("site").asText()).isEqualTo("default");
        assertThat(site.at("/tables/profiles/1/daysOfTheWeek").toString()).isEqualTo("[\"1\",\"5\"]");
        assertThat(site.at("/tables/locations")).hasSize(2);
        assertThat(site.at("/failed/dep").asText()).contains("404");
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void a_query_reads_only_what_it_is_about() throws Exception {
        sandbox.calls().clear();

        var ended = run(
                "export",
                "--format",
                "csv",
                "--sql",
                "select c.name, count(*) as students from classes c join users u on list_contains(u.groupIds,"
                        + " c.userGroupId) where c.name <> 'devices' group by c.name order by c.name limit 2");

        assertThat(ended.out().lines()).hasSize(3).first().isEqualTo("\uFEFFname;students");
        assertThat(ended.out().lines().skip(1)).allMatch(line -> line.endsWith(";25"));
        assertThat(sandbox.calls().all().stream().map(call -> call.path()))
                .containsExactlyInAnyOrder("/classes", "/users");
    }

    @Test
    void a_query_is_not_answered_out_of_half_the_data() throws Exception {
        sandbox.faults().add("GET /users 403");

        var ended = run("export", "--sql", "select count(*) from users, classes");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("users: ");
    }

    @Test
    void members_are_a_table_more() throws Exception {
        settings += "jamf.max-concurrent-requests = 16";

        var ended = run("export", "classes", "--with-members", "--format", "jsonl", "--out", folder.toString());

        assertThat(ended.code()).isZero();
        try (var lines = Files.lines(folder.resolve("members.jsonl"))) {
            assertThat(lines.count()).isEqualTo(300 * 26);
        }
    }

    @Test
    void a_table_for_people_has_titles_and_lines() throws Exception {
        var ended = run("export", "locations", "ibeacons");

        assertThat(ended.out()).contains("locations (2 rows)", "ibeacons (3 rows)", "Zweigstelle", "Bibliothek");
    }

    @Test
    void several_schools_are_kept_apart() throws Exception {
        Files.createDirectories(folder.resolve("config/sites"));
        Files.writeString(folder.resolve("config/sites/goethe.properties"), "jamf.location-id = 0\n");
        Files.writeString(folder.resolve("config/sites/schiller.properties"), "jamf.location-id = 1\n");

        assertThat(run("export", "locations", "--out", folder.resolve("o").toString())
                        .code())
                .isZero();

        assertThat(folder.resolve("o/goethe/locations.csv")).exists();
        assertThat(folder.resolve("o/schiller/locations.csv")).exists();
        assertThat(run("export", "locations", "--format", "csv").code()).isEqualTo(2);
        assertThat(run("export", "locations", "--format", "csv", "--site", "goethe")
                        .code())
                .isZero();
        assertThat(run("get", "/users").err()).contains("goethe, schiller");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "export pupils|users, devices, locations",
                "export --format xls|parquet",
                "export --format csv|--out DIR",
                "export users --format parquet|--out DIR",
                "export --separator x|comma",
                "export --view all|readiness",
                "export users --view readiness|--view",
                "export --sql nonsense|DuckDB does not understand",
                "get /users --format csv|json, table"
            })
    void wrong_usage_ends_with_2_and_a_way_out(String command, String way) throws Exception {
        var ended = run(command.split(" "));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains(way).doesNotContain("\tat ");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void any_read_is_shown_as_json_or_as_a_table() throws Exception {
        assertThat(new ObjectMapper()
                        .readTree(run("get", "/users/1").out())
                        .at("/user/id")
                        .asInt())
                .isEqualTo(1);
        assertThat(run("get", "/users/1", "--format", "table").out())
                .contains("username")
                .contains("Active");
        assertThat(run("get", "/locations", "--format", "table").out()).contains("Musterschule", "Zweigstelle");
        assertThat(run("get", "/locations/1", "--format", "table").out()).contains("Zweigstelle");
    }

    @Test
    void a_read_that_fails_ends_with_1_and_says_why() throws Exception {
        var ended = run("get", "/users/999999");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("UserNotFound");
        assertThat(ended.out()).isEmpty();
    }
}
