package org.jamfsync;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings, rules and routes as people write them: with any editor, under nearly the right name, with a typo. */
class AsPeopleWriteTest {
    private static final String MARK = "\ufeff";
    private static final Charset ANSI = Charset.forName("windows-1252");

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

    private Path routes() throws Exception {
        var copy = folder.resolve("routes");
        Files.walkFileTree(Path.of("routes"), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws java.io.IOException {
                var to = copy.resolve(Path.of("routes").relativize(file));
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
                return FileVisitResult.CONTINUE;
            }
        });
        return copy;
    }

    @Test
    void a_byte_order_mark_carriage_returns_and_blanks_at_the_end_change_nothing() throws Exception {
        var settings = school.connections().replaceAll("jamf.api-key = .*", "jamf.api-key = file:config/key")
                + "teachers.group = lehrkraefte\u00a0 ";
        var key = school.connections()
                .lines()
                .filter(line -> line.startsWith("jamf.api-key"))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".*= ", "");
        school.write("config/application.properties", MARK + settings.replace("\n", " \r\n"), UTF_8);
        school.write("config/key", MARK + key + "\u00a0\r\n", UTF_8);
        school.write(
                "config/rules.yaml", MARK + "classes:\r\n  - include: A\r\n    when: {account: klasse.*}\r\n", UTF_8);
        var routes = routes();
        school.write("routes/custom/after-run.camel.yaml", MARK + """
                        - route:
                            id: after-run
                            description: Nothing
                            from:
                              uri: direct
                              parameters:
                                name: after-run
                              steps:
                                - stop: {}
                        """, UTF_8);

        assertThat(school.run(routes, "routes", "check").code()).isZero();
        assertThat(school.run("plan").out()).contains("create class 'klasse.7a'");
        assertThat(school.run("check").code()).isZero();
    }

    @Test
    void a_file_that_is_no_utf_8_is_one_fault_and_no_more() throws Exception {
        school.write("config/application.properties", school.connections() + "# für alle\n", ANSI);
        assertThat(faults()).singleElement().asString().contains("application.properties is not UTF-8");

        school.write("config/application.properties", MARK + school.connections(), UTF_16LE);
        assertThat(faults()).singleElement().asString().contains("application.properties is not UTF-8");

        school.write("config/application.properties", school.connections().replace("\n", "\n\0"), UTF_8);
        assertThat(faults()).singleElement().asString().contains("application.properties is not UTF-8");

        Files.delete(folder.resolve("config/application.properties"));
        Files.createDirectory(folder.resolve("config/application.properties"));
        assertThat(faults()).singleElement().asString().contains("application.properties cannot be read");
    }

    @Test
    void the_file_of_one_school_that_cannot_be_read_hides_no_fault_of_another() throws Exception {
        school.write("config/application.properties", "jamf.retries = 1\n", UTF_8);
        school.write("config/sites/goethe.properties", school.connections() + "# für", ANSI);
        school.write("config/sites/schiller.properties", "jamf.network-id = 1\n", UTF_8);

        assertThat(faults())
                .filteredOn(fault -> fault.contains("goethe"))
                .singleElement()
                .asString()
                .contains("not UTF-8");
        assertThat(faults()).anyMatch(fault -> fault.contains("schiller.properties: jamf.url must be set"));
    }

    private java.util.List<String> faults() {
        var ended = school.run("plan");
        assertThat(ended.code()).isEqualTo(2);
        return ended.err().lines().skip(1).filter(line -> !line.isBlank()).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"schule.example\"",
                "'schule.example'",
                "„schule.example“",
                "”schule.example”",
                "@schule.example",
                "schule example",
                "https://schule.example",
                "schule.example/",
                "mail@schule.example",
                "schule",
                ".example",
                "schule..example",
                "schule.example."
            })
    void a_mail_domain_is_a_domain(String written) throws Exception {
        school.general("");
        var text = Files.readString(folder.resolve("config/application.properties"));
        school.write(
                "config/application.properties",
                text.replace("iserv.mail-domain = schule.example", "iserv.mail-domain = " + written),
                UTF_8);

        assertThat(faults())
                .singleElement()
                .asString()
                .contains("iserv.mail-domain is")
                .contains("without quotes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "teachers.group = \"lehrkraefte\"",
                "classes.account = 'klasse.*', kurs.*",
                "persons.exclude-groups = „eltern*“",
            })
    void quotes_are_told_where_they_would_be_part_of_a_name(String line) throws Exception {
        school.general(line + "\n");

        assertThat(faults()).singleElement().asString().contains("with quotes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* * * * * ?",
                "*/5 0 6 * * ?",
                "0,30 0 6 * * ?",
                "0-3 0/15 * * * ?",
                "0/10 * * ? * MON",
                "* 0 6 1 1 ?"
            })
    void a_schedule_that_fires_every_few_seconds_is_refused(String cron) throws Exception {
        school.general("sync.cron = " + cron + "\n");

        assertThat(faults()).singleElement().asString().contains("sync.cron").contains("once a minute");
    }

    @Test
    void the_time_zone_of_the_schedule_is_a_setting_that_check_shows() throws Exception {
        school.general("sync.cron = 0 0 6 * * ?\nsync.time-zone = Pacific/Kiritimati\n");

        assertThat(school.run("check").out())
                .contains("schedule 0 0 6 * * ? in the time zone Pacific/Kiritimati; next ")
                .containsPattern("next \\d{4}-\\d\\d-\\d\\d 06:00");

        school.general("sync.time-zone = Europa/Berlin\n");
        assertThat(faults()).singleElement().asString().contains("a time zone such as Europe/Berlin");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "teachers.group = Lehrkraefte,lehrkraefte | teachers.group names Lehrkraefte | did you mean lehrkraefte?",
                "teachers.group = lehrkraefte,Lehrkr\u00e4fte | teachers.group names Lehrkr\u00e4fte | did you mean lehrkraefte?",
                "persons.exclude-groups = elterm* | persons.exclude-groups names elterm* | did you mean eltern*?",
                "persons.include-groups = lehrkraefte klasse.7a,* | names lehrkraefte klasse.7a | by commas: lehrkraefte, klasse.7a",
                "persons.include-groups = lehrkraefte;klasse.7a,* | names lehrkraefte;klasse.7a | by commas: lehrkraefte, klasse.7a",
                "protect.users = niemand | protect.users names niemand | nobody and nothing is called so",
                "protect.users = ana.ahorn | protect.users names ana.ahorn | did you mean anna.ahorn?",
                "protect.classes = 7a | protect.classes names 7a | did you mean klasse.7a?",
                "classes.flag = school_clas,school_class | classes.flag names school_clas | did you mean school_class?",
                "classes.exclude = klasse.8* | classes.exclude names klasse.8* | nobody and nothing",
                "teachers.role = ROLE_TEACHR | teachers.role names ROLE_TEACHR | nobody and nothing",
            })
    void a_name_that_nothing_bears_is_told_by_check_and_in_the_plan(String line, String said, String meant)
            throws Exception {
        school.general(line + "\n");

        var check = school.run("check");
        assertThat(check.code()).isZero();
        assertThat(check.out().lines().filter(told -> told.startsWith("hint ")))
                .anySatisfy(told -> assertThat(told).contains(said, meant));
        assertThat(school.run("plan").out().lines().filter(told -> told.startsWith("!")))
                .anySatisfy(told -> assertThat(told).contains(said, meant));
    }

    @Test
    void what_comes_with_the_program_or_is_there_is_not_told() throws Exception {
        school.general("persons.include-groups = lehrkraefte,klasse.*\nprotect.users = anna.*\n");

        assertThat(school.run("check").out()).doesNotContain("hint ");
        assertThat(school.run("plan").out()).doesNotContain("names ");
    }

    @Test
    void a_teachers_group_that_is_miscapitalised_is_told_where_nobody_is_a_teacher() throws Exception {
        school.general("teachers.group = Lehrkraefte\n");

        assertThat(school.run("check").out()).contains("FAULT").contains("did you mean lehrkraefte?");
        var plan = school.run("plan");
        assertThat(plan.code()).isEqualTo(1);
        assertThat(plan.err()).contains("did you mean lehrkraefte?");
    }

    @Test
    void a_name_in_a_file_of_rules_is_told_with_its_line() throws Exception {
        school.write("config/rules.yaml", """
                persons:
                  - exclude: Parents
                    when:
                      any:
                        - group: elterm*
                """, UTF_8);

        assertThat(school.run("check").out())
                .contains("config/rules.yaml:5 names elterm*")
                .contains("eltern*?");
    }

    @ParameterizedTest
    @CsvSource({
        "rules.yml, rules.yaml",
        "Rules.yaml, rules.yaml",
        "rules.yaml.txt, rules.yaml",
        "sites/rules.yaml, sites/NAME.rules.yaml",
        "goethe.rules.yaml, sites/goethe.rules.yaml",
        "sites/goethe.rules.yml, sites/goethe.rules.yaml",
        "Application.properties, application.properties",
        "application.properties.txt, application.properties",
        "goethe.properties, sites/goethe.properties",
        "sites/goethe.PROPERTIES, sites/goethe.properties"
    })
    void a_file_of_settings_or_rules_under_nearly_its_name_is_told(String name, String meant) throws Exception {
        school.write("config/" + name, name.contains("ules") ? "classes: []\n" : "jamf.retries = 3\n", UTF_8);

        assertThat(faults()).singleElement().asString().contains("config/" + name, "is not read", meant);
        for (var command : new String[][] {{"check"}, {"routes", "check"}, {"run"}}) {
            var ended = school.run(command);
            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.out() + ended.err()).contains("config/" + name);
        }
    }

    @Test
    void a_file_of_another_program_is_none_of_ours() throws Exception {
        school.write("config/logging.properties", "handlers = x\n", UTF_8);
        school.write("config/.rules.yml", "", UTF_8);

        assertThat(school.run("plan").code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "custom/x.yml",
                "custom/X.CAMEL.YAML",
                "custom/x.camel.yml",
                "custom/x.camel.yaml.txt",
                "custom/mine/x.camel.yaml",
                "own/x.camel.yaml",
                "x.yml"
            })
    void a_route_under_nearly_its_name_is_told(String name) throws Exception {
        var routes = routes();
        school.write("routes/" + name, "- route: {}\n", UTF_8);

        for (var command : new String[][] {{"routes", "check"}, {"check"}, {"plan"}, {"run"}}) {
            var ended = school.run(routes, command);
            assertThat(ended.code()).isNotZero();
            assertThat(ended.out() + ended.err()).contains("routes/" + name + ":1: is not read");
        }
    }
}
