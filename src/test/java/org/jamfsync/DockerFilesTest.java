package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jamfsync.DockerFile.Instruction;
import org.jamfsync.sandbox.JamfSandbox;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.settings.SettingsLoader;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads {@code docker/} as an engine would, since none is needed to see that its parts fit together. */
class DockerFilesTest {
    private static final Path FOLDER = Path.of("docker");
    private static final String PROGRAM = "jamfsync";

    private final DockerFile file = DockerFile.read(FOLDER.resolve("Dockerfile"));
    private final Map<String, Object> compose = compose();

    private static Map<String, Object> compose() {
        try {
            return map(new Load(LoadSettings.builder().build())
                    .loadFromString(Files.readString(FOLDER.resolve("compose.yaml"))));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // YAML has nothing but text keys here
    private static Map<String, Object> map(Object yaml) {
        return yaml == null ? Map.of() : (Map<String, Object>) yaml;
    }

    private static List<String> texts(Object yaml) {
        var list = yaml instanceof Map<?, ?> byName ? byName.keySet() : (java.util.Collection<?>) yaml;
        return list == null ? List.of() : list.stream().map(String::valueOf).toList();
    }

    private Map<String, Object> services() {
        return map(compose.get("services"));
    }

    private Map<String, Object> service(String name) {
        return map(services().get(name));
    }

    private Map<String, String> environment(String service) {
        return map(service(service).get("environment")).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    }

    @Test
    void every_instruction_is_one_that_docker_knows_and_says_something() {
        assertThat(file.instructions()).extracting(Instruction::word).isSubsetOf(DockerFile.KNOWN);
        assertThat(file.instructions()).extracting(Instruction::rest).noneMatch(String::isBlank);
        assertThat(file.instructions().get(0).word()).isEqualTo("ARG");
    }

    @Test
    void every_base_image_can_be_chosen_and_has_a_default() {
        for (var stage : file.stages()) {
            if (stage.base().startsWith("${")) {
                var argument = stage.base().replaceAll("[${}]", "");
                assertThat(file.instructions())
                        .anyMatch(one -> one.word().equals("ARG") && one.rest().matches(argument + "=\\S+:\\S+"));
            } else {
                assertThat(file.stageNames()).contains(stage.base());
            }
        }
    }

    @Test
    void a_build_without_a_target_makes_the_product() {
        assertThat(file.stages().get(file.stages().size() - 1).base()).isEqualTo(PROGRAM);
    }

    @Test
    void the_product_runs_as_a_user_without_rights_and_asks_its_own_health() {
        var last = file.stage(PROGRAM).instructions();

        assertThat(last.stream().filter(one -> one.word().equals("USER")).reduce((first, second) -> second))
                .hasValueSatisfying(user -> assertThat(user.rest()).matches("[1-9]\\d*:[1-9]\\d*"));
        assertThat(file.stage(PROGRAM).words("HEALTHCHECK")).containsExactly("/opt/jamfsync/bin/health");
        assertThat(file.stage(PROGRAM).words("ENTRYPOINT")).containsExactly("/opt/jamfsync/bin/jamfsync");
        parse(file.stage(PROGRAM).words("CMD"));
    }

    @Test
    void what_is_copied_from_a_stage_was_made_there_and_the_rest_is_let_into_the_build() throws IOException {
        var let = Files.readAllLines(FOLDER.resolve("Dockerfile.dockerignore"));

        for (var copy : file.all("COPY")) {
            var words = copy.rest().split("\\s+", -1);
            if (words[0].startsWith("--from=")) {
                var from = file.stage(words[0].substring("--from=".length()));
                assertThat(from.instructions())
                        .anyMatch(one -> one.word().equals("RUN") && one.rest().contains(words[1]));
            } else {
                assertThat(let).contains("!" + words[0]);
            }
        }
    }

    @Test
    void the_products_environment_is_settings_that_load() {
        var settings = new SettingsLoader().load(Path.of("config"), environment(PROGRAM));

        assertThat(settings.sites().get("default").schedule().apply()).isTrue();
        // Only this machine reaches the page that is behind the password.
        assertThat(texts(service(PROGRAM).get("ports")))
                .containsExactly("127.0.0.1:8080:" + settings.web().port());
    }

    @Test
    void the_product_finds_the_database_where_it_is() {
        var url = URI.create(environment(PROGRAM).get("JAMFSYNC_ISERV_JDBC_URL").substring("jdbc:".length()));

        assertThat(services()).containsKey(url.getHost());
        assertThat(url.getPath()).isEqualTo("/" + environment(url.getHost()).get("POSTGRES_DB"));
    }

    @Test
    void the_product_finds_the_sandbox_where_it_is_and_may_enter() {
        var command = texts(service("jamf").get("command"));
        var url = URI.create(environment(PROGRAM).get("JAMFSYNC_JAMF_URL"));

        assertThat(service("jamf")).containsEntry("network_mode", "service:" + PROGRAM);
        assertThat(command).containsSequence("--port", String.valueOf(url.getPort()));
        try (var sandbox = JamfSandbox.start(SandboxOptions.defaults())) {
            assertThat(environment(PROGRAM))
                    .containsEntry("JAMFSYNC_JAMF_NETWORK_ID", sandbox.networkId())
                    .containsEntry("JAMFSYNC_JAMF_API_KEY", sandbox.apiKey());
        }
    }

    @Test
    void every_command_is_one_the_program_has() {
        for (var name : Set.of(PROGRAM, "jamf")) {
            parse(texts(service(name).get("command")));
        }
    }

    private static void parse(List<String> command) {
        assertThat(App.commandLine().parseArgs(command.toArray(String[]::new)).hasSubcommand())
                .isTrue();
    }

    @Test
    void the_state_outlives_the_container() {
        var mounts = texts(service(PROGRAM).get("volumes"));

        assertThat(mounts).containsExactly("state:/opt/jamfsync/data");
        assertThat(map(compose.get("volumes"))).containsKey("state");
        assertThat(file.stage(PROGRAM).instructions())
                .contains(new Instruction("VOLUME", "/opt/jamfsync/data"))
                .contains(new Instruction("WORKDIR", "/opt/jamfsync"));
        // The default of state.jdbc-url, below the folder that holds config.
        assertThat(new SettingsLoader()
                        .load(Path.of("config"), environment(PROGRAM))
                        .state()
                        .jdbcUrl())
                .startsWith("jdbc:sqlite:data/");
    }

    @Test
    void whatever_a_service_names_is_there() {
        var missing = new ArrayList<String>();
        services().forEach((name, yaml) -> {
            var build = map(map(yaml).get("build"));
            if (!build.isEmpty()) {
                var context = FOLDER.resolve(build.get("context").toString());
                if (!Files.exists(context.resolve(build.get("dockerfile").toString()))) {
                    missing.add(name + " dockerfile");
                }
                if (build.containsKey("target") && !file.stageNames().contains(build.get("target"))) {
                    missing.add(name + " target");
                }
            }
            texts(map(yaml).get("depends_on")).stream()
                    .filter(other -> !services().containsKey(other))
                    .forEach(other -> missing.add(name + " depends on " + other));
        });

        assertThat(missing).isEmpty();
    }
}
