package org.jamfsync.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsLoaderTest {
    private static final String ENOUGH = """
            iserv.jdbc-url = jdbc:postgresql://127.0.0.1:5432/iserv
            iserv.mail-domain = schule.example
            jamf.url = https://schule.jamfcloud.com
            jamf.network-id = 12345678
            jamf.api-key = geheim
            """;

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void folder() throws IOException {
        Files.createDirectories(home.resolve("config/sites"));
    }

    private void general(String text) throws IOException {
        Files.writeString(home.resolve("config/application.properties"), text);
    }

    private void site(String name, String text) throws IOException {
        Files.writeString(home.resolve("config/sites/" + name + ".properties"), text);
    }

    private Settings load() {
        return new SettingsLoader().load(home.resolve("config"), environment);
    }

    private String faults() {
        var problem = catchThrowableOfType(Problem.class, this::load);
        assertThat(problem).isNotNull();
        assertThat(problem.exitCode()).isEqualTo(ExitCode.USAGE);
        return problem.getMessage();
    }

    @Test
    void a_school_alone_is_the_site_default_with_every_default() throws IOException {
        general(ENOUGH);

        var settings = load();

        assertThat(settings.sites()).containsOnlyKeys("default");
        var site = settings.sites().get("default");
        assertThat(site.teachers().groups()).containsExactly("lehrkraefte");
        assertThat(site.persons().excludeGroups()).contains("eltern", "eltern.*", "ehemalige");
        assertThat(site.jamf().retryMaxDelay()).isEqualTo(Duration.ofSeconds(60));
        assertThat(site.schedule().apply()).isFalse();
        assertThat(settings.home()).isEqualTo(home);
    }

    @Test
    void a_site_overrides_what_holds_for_all() throws IOException {
        general(ENOUGH + "teachers.group = kollegium\n");
        site("goethe", "teachers.group = lehrer, referendare\njamf.location-id = 0\n");
        site("schiller", "jamf.location-id = 1\n");

        var sites = load().sites();

        assertThat(sites).containsOnlyKeys("goethe", "schiller");
        assertThat(sites.get("goethe").teachers().groups()).containsExactlyInAnyOrder("lehrer", "referendare");
        assertThat(sites.get("goethe").jamf().locationId()).isZero();
        assertThat(sites.get("schiller").teachers().groups()).containsExactly("kollegium");
    }

    @Test
    void the_environment_wins_and_the_sites_own_variable_most() throws IOException {
        general(ENOUGH);
        site("goethe-nord", "jamf.location-id = 0");
        site("schiller", "jamf.location-id = 1\njamf.api-key = aus-der-datei");
        environment.put("JAMFSYNC_JAMF_API_KEY", "fuer alle");
        environment.put("JAMFSYNC_GOETHE_NORD_JAMF_API_KEY", "fuer goethe");

        var sites = load().sites();

        assertThat(sites.get("goethe-nord").jamf().apiKey().reveal()).isEqualTo("fuer goethe");
        assertThat(sites.get("schiller").jamf().apiKey().reveal()).isEqualTo("fuer alle");
    }

    @Test
    void a_value_can_be_the_trimmed_content_of_a_file_below_home() throws IOException {
        general(ENOUGH.replace("= geheim", "= file:config/schluessel"));
        Files.writeString(home.resolve("config/schluessel"), "  aus der Datei \n");

        assertThat(load().sites().get("default").jamf().apiKey().reveal()).isEqualTo("aus der Datei");
    }

    @Test
    void all_faults_are_told_at_once_with_file_line_and_way_out() throws IOException {
        general(ENOUGH + """

                jamf.retires = 3
                jamf.retry-delay = fast
                guard.max-delete-percent = 101
                delete.users = always
                sync.cron = every day
                classes.name = {Name}
                web.host = 0.0.0.0
                """);

        assertThat(faults().lines().skip(1))
                .anySatisfy(line -> assertThat(line)
                        .contains("application.properties:7", "jamf.retires is not a setting", "mean jamf.retries?"))
                .anySatisfy(line -> assertThat(line).contains(":8", "jamf.retry-delay is \"fast\"", "1s", "10ms"))
                .anySatisfy(line -> assertThat(line).contains(":9", "0 to 100"))
                .anySatisfy(line -> assertThat(line).contains(":10", "never, grace, now"))
                .anySatisfy(line -> assertThat(line).contains(":11", "Quartz"))
                .anySatisfy(line -> assertThat(line).contains(":12", "{account}"))
                .anySatisfy(line -> assertThat(line).contains("web.username"))
                .hasSize(7);
    }

    @Test
    void what_must_be_set_is_named_with_the_file_it_belongs_to() throws IOException {
        general("");
        site("goethe", "");

        assertThat(faults())
                .contains("goethe.properties: iserv.jdbc-url must be set", "jamf.api-key must be set")
                .contains("iserv.mail-domain", "jamf.url", "jamf.network-id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web.password = x | web.password is set and web.username is not",
                "web.username = x | web.username is set and web.password is not",
                "web.host = 10.0.0.5 | web.host is 10.0.0.5, which others can reach",
                "web.tls-key = x.key | web.tls-certificate and web.tls-key go together",
                "web.trusted-proxies = proxy.example | web.trusted-proxies names proxy.example, which is no address",
                "web.public-url = sync.schule.example | addresses like https://sync.schule.example",
                "web.public-url = https://sync.schule.example/path | addresses like https://sync.schule.example",
                "web.public-url = https://a.example, ftp://b.example | addresses like https://sync.schule.example"
            })
    void a_page_that_would_be_open_or_never_reached_is_a_fault(String line, String fault) throws IOException {
        general(ENOUGH + line + "\n");

        assertThat(faults()).contains(fault);
    }

    @Test
    void a_page_that_is_not_served_has_no_faults() throws IOException {
        general(ENOUGH + "web.port = 0\nweb.username = x\nweb.host = 10.0.0.5\n");

        assertThat(load().web().port()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"jdbc, iserv.jdbc-url", "csv, iserv.csv-folder", "idm, iserv.idm-url", "idm, iserv.idm-key"})
    void each_source_needs_settings_of_its_own(String source, String key) throws IOException {
        general(ENOUGH.replaceAll("iserv.jdbc-url.*", "source = " + source));

        assertThat(faults()).contains(key + " must be set for source = " + source);
    }

    @Test
    void the_source_idm_cannot_tell_types() throws IOException {
        var idm = ENOUGH.replaceAll(
                "iserv.jdbc-url.*",
                "source = idm\niserv.idm-url = https://idm.schule.example/iserv/idm/api/v1/\niserv.idm-key = x");
        general(idm);
        assertThat(load().sites().get("default").iserv().idmUrl()).isEqualTo("https://idm.schule.example");

        general(idm + "classes.type = klasse\n");
        assertThat(faults()).contains("site default: the source idm does not tell types");
        general(idm);
        Files.writeString(home.resolve("config/rules.yaml"), "persons:\n  - exclude: A\n    when: {type: eltern}\n");
        assertThat(faults()).contains("the source idm does not tell types");
    }

    @Test
    void a_secret_is_never_part_of_a_message() throws IOException {
        general(ENOUGH.replace("= geheim", "= file:config/fehlt"));

        assertThat(faults()).contains("jamf.api-key names the file").doesNotContain("geheim");
        general(ENOUGH);
        assertThat(load().sites().get("default").jamf().toString()).doesNotContain("geheim");
    }

    @ParameterizedTest
    @CsvSource({
        "http://schule.jamfcloud.com, false",
        "https://name:wort@schule.jamfcloud.com, false",
        "schule.jamfcloud.com, false",
        "https://schule.jamfcloud.com/, true",
        "https://schule.jamfcloud.com/api, true",
        "https://schule.jamfcloud.com/api/, true",
        "http://127.0.0.1:8090, true"
    })
    void the_key_travels_only_over_https_and_api_may_be_written_or_not(String url, boolean good) throws IOException {
        general(ENOUGH.replace("https://schule.jamfcloud.com", url));

        if (good) {
            assertThat(load().sites().get("default").jamf().url().getPath()).isEmpty();
        } else {
            assertThat(faults()).contains("jamf.url");
        }
    }

    @Test
    void a_key_twice_in_one_file_is_refused() throws IOException {
        general(ENOUGH + "jamf.api-key = anderes\n");

        assertThat(faults()).contains(":6", "jamf.api-key is set twice").doesNotContain("anderes");
    }

    @ParameterizedTest
    @CsvSource({
        "guard.max-affected-percent, guard.caution = strict",
        "guard.max-gone-percent, guard.caution = strict",
        "guard.max-rename-percent, guard.caution = strict",
        "guard.min-classes, jamfsync sync --expect-no-classes",
        "guard.max-growth-percent, jamfsync sync --expect-growth PERCENT",
        "guard.rehearsal-days, --days DAYS",
        "classes.continue-overlap, --overlap PERCENT"
    })
    void a_key_that_is_gone_is_refused_with_what_takes_its_place(String key, String instead) throws IOException {
        var variable = "JAMFSYNC_"
                + key.toUpperCase(java.util.Locale.ROOT).replace('.', '_').replace('-', '_');
        general(ENOUGH + key + " = 60\n");
        assertThat(faults()).contains("application.properties:6: " + key + " is no setting any more;", instead);

        general(ENOUGH);
        environment.put(variable, "60");
        assertThat(faults()).contains("environment: " + variable + " is no setting any more;", instead);

        environment.clear();
        site("goethe", key + " = 60");
        assertThat(faults()).contains("goethe.properties:1: " + key + " is no setting any more;", instead);
    }

    @Test
    void every_key_that_is_gone_is_tried_above() {
        assertThat(Declared.REMOVED).hasSize(7);
    }

    @Test
    void a_setting_of_the_whole_program_does_not_belong_to_a_site() throws IOException {
        general(ENOUGH);
        site("goethe", "state.jdbc-url = jdbc:sqlite:x.db");

        assertThat(faults()).contains("goethe.properties:1", "belongs to the whole program");
    }

    @Test
    void two_sites_cannot_write_to_the_same_place() throws IOException {
        general(ENOUGH);
        site("goethe", "jamf.location-id = 1");
        site("schiller", "");

        assertThat(faults()).contains("goethe", "schiller", "jamf.location-id");
    }

    @Test
    void an_unknown_variable_of_ours_is_refused_and_others_do_not_matter() throws IOException {
        general(ENOUGH);
        environment.put("PATH", "/bin");
        environment.put("JAMF_URL", "https://anders.example");
        environment.put("JAMFSYNC_JAMF_APIKEY", "geheim");

        assertThat(faults())
                .contains("JAMFSYNC_JAMF_APIKEY", "mean JAMFSYNC_JAMF_API_KEY?")
                .doesNotContain("geheim", "PATH");
    }

    @Test
    void keys_of_camel_and_of_a_schools_own_routes_are_left_alone() throws IOException {
        general(ENOUGH + "camel.component.log.level = INFO\ncustom.mail = sekretariat@schule.example\n");

        var settings = load();

        assertThat(settings.camel()).containsOnlyKeys("camel.component.log.level");
        assertThat(settings.custom()).containsEntry("custom.mail", "sekretariat@schule.example");
    }

    @Test
    void a_secret_of_a_schools_own_routes_may_stand_in_a_file_or_in_the_environment() throws IOException {
        Files.writeString(home.resolve("mail-password"), "kreide\n");
        general(ENOUGH + "custom.mail.password = file:mail-password\ncustom.mail.to = nobody@schule.example\n");
        environment.put("JAMFSYNC_CUSTOM_MAIL_TO", "sekretariat@schule.example");

        assertThat(load().custom())
                .containsEntry("custom.mail.password", "kreide")
                .containsEntry("custom.mail.to", "sekretariat@schule.example");

        environment.put("JAMFSYNC_CUSTOM_MAIL_CC", "nobody@schule.example");
        assertThat(faults()).contains("JAMFSYNC_CUSTOM_MAIL_CC");
    }

    @Test
    void continued_lines_umlauts_and_comments_read_as_an_admin_means_them() throws IOException {
        general(ENOUGH + """
                # teachers.group = niemand
                teachers.group = lehrer,\\
                    referendare
                students.jamf-group = IServ Schülerinnen und Schüler
                retires = 1
                """);

        assertThat(faults()).contains("application.properties:10", "retires is not a setting");
        general(ENOUGH + "students.jamf-group = IServ Schülerinnen und Schüler\n");
        assertThat(load().sites().get("default").teachers().studentsJamfGroup())
                .isEqualTo("IServ Schülerinnen und Schüler");
    }

    @Test
    void a_file_in_an_old_encoding_is_named() throws IOException {
        Files.write(
                home.resolve("config/application.properties"),
                (ENOUGH + "students.jamf-group = Schüler\n").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(faults()).contains("application.properties is not UTF-8");
    }

    @Test
    void the_shipped_file_names_every_key_with_its_default() {
        var shipped = SettingsFile.read(Path.of("config/application.properties"), new java.util.ArrayList<>());
        var written = new HashMap<String, String>();
        shipped.entries().forEach(entry -> written.put(entry.key(), entry.value()));

        for (var key : Declared.ALL) {
            if (!key.isRequired()) {
                assertThat(written.get(key.key()))
                        .as(key.key())
                        .isEqualTo(key.setting().preset());
            }
        }
    }
}
