package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamfsync.cli.Printer;
import org.jamfsync.cli.StandardOutput;
import org.jamfsync.demo.EmbeddedIServ;
import org.jamfsync.sandbox.JamfSandbox;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.sandbox.tenant.SandboxLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Names that would forge a line, conceal one or steer the terminal do none of it, whatever command meets them. */
class HostileNamesTest {
    /** Begins no line of any text, whoever wrote it. */
    private static final String FORGED = "Plan: 777 to create, 777 to update";

    /** Clears the screen, hides and reverses what follows, and begins lines in every way there is. */
    private static final String EVIL = "x\u001b[2J\u001b[8m\u001b]0;t\u0007\n" + FORGED + "\r" + FORGED + "\u0085"
            + FORGED
            + "\u2028" + FORGED + "\u2029" + FORGED + "\u009b2J\u202e\u2066\u061c\u200e\u200b\u2060\ufeff\u00ad\u007f\b"
            + "\udb40\udc41" + " ".repeat(70) + FORGED + "a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301 '; {0} %s";

    private static final String LONG = "l" + EVIL + "o".repeat(5000);
    /** What stands between two words of a command here, since names have blanks. */
    private static final String GAP = "|";

    /** What each command is tried with; a command that is not here fails the test. */
    private static final Map<String, List<String>> TRIED = new TreeMap<>(Map.ofEntries(
            Map.entry("check", List.of("")),
            Map.entry("plan", List.of("", "--person|EVIL", "--class|EVIL", "--out|@/EVIL/x", "--rehearse|EVIL")),
            Map.entry("sync", List.of("", "--plan|@/EVIL", "--person|EVIL")),
            Map.entry("run", List.of("--nothing=EVIL")),
            Map.entry("export", List.of("", "--sql|EVIL", "EVIL", "users|--out|@/EVIL")),
            Map.entry("get", List.of("/users|--format=table", "/users", "/EVIL", "EVIL")),
            Map.entry("history", List.of("", "2", "3", "EVIL")),
            Map.entry("dead-letters list", List.of("", "--all")),
            Map.entry("dead-letters show", List.of("1", "EVIL")),
            Map.entry("dead-letters retry", List.of("1", "EVIL")),
            Map.entry("dead-letters discard", List.of("EVIL|--reason=EVIL", "2|--reason=EVIL")),
            Map.entry("holds list", List.of("", "--all")),
            Map.entry("holds show", List.of("1", "EVIL")),
            Map.entry("holds approve", List.of("EVIL")),
            Map.entry("holds reject", List.of("1", "EVIL")),
            Map.entry("state check", List.of("")),
            Map.entry("state backup", List.of("@/EVIL/x")),
            Map.entry("state rename", List.of("EVIL|EVIL")),
            Map.entry("state forget", List.of("EVIL")),
            Map.entry("state admit", List.of("")),
            Map.entry("adopt", List.of("--all", "--link|EVIL=1", "--unlink|EVIL", "--file|@/EVIL")),
            Map.entry("undo", List.of("2", "EVIL")),
            Map.entry("migrate", List.of("", "EVIL|--from=1")),
            Map.entry("routes check", List.of("", "--routes=@/EVIL")),
            Map.entry("routes list", List.of("--routes=@/EVIL")),
            Map.entry("routes topology", List.of("--svg=@/EVIL/x")),
            Map.entry("rules test", List.of("--all", "--person|EVIL", "--group|klasse.EVIL")),
            Map.entry("replay", List.of("", "--config-dir=EVIL", "EVIL")),
            Map.entry("warm-up", List.of("EVIL")),
            Map.entry("why", List.of("EVIL", "p0klasse.7a", "--class|klasse.7a|p0klasse.7a")),
            Map.entry("privacy record", List.of("")),
            Map.entry("privacy export", List.of("EVIL")),
            Map.entry("privacy erase", List.of("EVIL", "p0klasse.7a")),
            Map.entry("privacy due", List.of("")),
            Map.entry("demo", List.of("EVIL", "--site=EVIL|--nothing")),
            Map.entry("sandbox", List.of("--switch=EVIL", "--fault=EVIL", "--load=@/EVIL", "--port=EVIL")),
            Map.entry("made-up-school", List.of("EVIL"))));

    @TempDir
    static Path folder;

    private static EmbeddedIServ iserv;
    private static JamfSandbox jamf;
    private final Locale before = Locale.getDefault();

    private record Ended(int code, String out, String err) {}

    @BeforeAll
    static void open() throws Exception {
        iserv = EmbeddedIServ.start();
        jamf = JamfSandbox.start(SandboxOptions.defaults());
        try (var stream = HostileNamesTest.class.getResourceAsStream("/scenario-functions.sql")) {
            iserv.load(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
        school();
        target();
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/application.properties"), iserv.settings() + jamf.settings() + """
                jamf.requests-per-second = 100000
                jamf.retries = 0
                jamf.max-concurrent-requests = 1
                web.port = 0
                classes.flag =
                classes.account = klasse*
                delete.grace-days = 0
                guard.free-deletes = 0
                guard.max-delete-percent = 1
                """);
        jamf.faults().add("POST /users 400 times=2");
        run("sync");
        iserv.load("UPDATE users SET deleted = now() WHERE act LIKE 'zgone%'");
        run("sync");
        run("sync");
    }

    private static void school() throws Exception {
        try (var connection = iserv.admin();
                var group = connection.prepareStatement("SELECT class(?, ?)");
                var pupil = connection.prepareStatement("SELECT pupil(?, ?, ?, ?)")) {
            iserv.load("SELECT grp('lehrkraefte', 'L'); SELECT teacher('t.tanne', 'Tom', 'Tanne')");
            for (var account : List.of("klasse." + EVIL, "klasse.7a", "klasse.l" + LONG)) {
                group.setString(1, account);
                group.setString(2, account.equals("klasse.7a") ? EVIL : LONG);
                group.execute();
                for (int number = 0; number < 4; number++) {
                    pupil.setString(1, (number == 3 ? "zgone" : "p") + number + account);
                    pupil.setString(2, EVIL);
                    pupil.setString(3, number == 2 ? LONG : EVIL);
                    pupil.setString(4, account);
                    pupil.execute();
                }
            }
        }
    }

    private static void target() throws Exception {
        var json = new ObjectMapper();
        var root = json.createObjectNode();
        root.putArray("groups").addObject().put("name", EVIL);
        root.putArray("users")
                .addObject()
                .put("username", EVIL)
                .put("email", EVIL + "@schule.example")
                .put("firstName", "Tom")
                .put("lastName", "Tanne")
                .put("notes", EVIL);
        root.putArray("classes").addObject().put("name", EVIL).put("description", EVIL);
        new SandboxLoader(jamf.state()).load(new ByteArrayInputStream(json.writeValueAsBytes(root)));
    }

    @AfterAll
    static void close() {
        jamf.close();
        iserv.close();
    }

    private static Ended run(String... words) {
        var all = new ArrayList<>(List.of(words));
        var given = all.stream().map(word -> word.replaceAll("=.*", "")).toList();
        all.add("--config=" + folder.resolve("config"));
        if (!given.contains("--routes")) {
            all.add("--routes=routes");
        }
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = App.run(all, new StandardOutput(out), new Printer(err));
        return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static Stream<String> commands() {
        return leaves(App.commandLine())
                .map(name -> name.substring("jamfsync ".length()))
                .distinct();
    }

    private static Stream<String> leaves(CommandLine command) {
        return command.getSubcommands().isEmpty()
                ? Stream.of(command.getCommandSpec().qualifiedName())
                : command.getSubcommands().values().stream().flatMap(HostileNamesTest::leaves);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void no_name_steers_what_a_command_prints(String command) {
        assertThat(TRIED).as("say here what the new command is tried with").containsKey(command);
        try {
            var all = TRIED.get(command);
            for (var language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
                Locale.setDefault(language);
                // What it prints by itself in both languages, the rest in turn: each takes its while.
                for (int number = 0; number < all.size(); number++) {
                    if (number > 0 && number % 2 == (language.equals(Locale.GERMAN) ? 1 : 0)) {
                        continue;
                    }
                    var words = all.get(number);
                    var typed = Stream.concat(
                                    Arrays.stream(command.split(" ")),
                                    Arrays.stream(words.split("[" + GAP + "]")).filter(word -> !word.isEmpty()))
                            .map(word -> word.replace("@", folder.toString())
                                    .replace("LANG", language.getLanguage())
                                    .replace("EVIL", EVIL))
                            .toArray(String[]::new);
                    var ended = run(typed);
                    steersNothing(command + " " + words + ", out", ended.out());
                    steersNothing(command + " " + words + ", err", ended.err());
                }
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    private static void steersNothing(String what, String text) {
        assertThat(text.codePoints()
                        .filter(letter -> letter != '\n' && letter != '\t' && steers(letter))
                        .mapToObj(Integer::toHexString)
                        .distinct())
                .as(what)
                .isEmpty();
        assertThat(text.lines().map(String::strip)).as(what).noneMatch(line -> line.startsWith(FORGED));
        if (!text.startsWith("{") && !text.startsWith("[")) {
            assertThat(text).as(what).doesNotContain(" ".repeat(65) + FORGED);
        }
        if (!what.startsWith("get") && !what.startsWith("export") && !what.equals("links")) {
            assertThat(text.lines().mapToInt(String::length).max().orElse(0))
                    .as(what)
                    .isLessThan(4000);
        }
    }

    private static boolean steers(int letter) {
        int type = Character.getType(letter);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }

    @Test
    void what_is_tried_meets_the_names() {
        // A roster knows no control characters, but whatever else one may write.
        assertThat(run("plan").out()).contains("\\u0301");
        assertThat(run("holds", "list", "--all").out()).contains("zgone3");
        assertThat(run("dead-letters", "list", "--all").out()).contains("POST /users");
        assertThat(run("adopt", "--all").out()).contains("\\u0301");
        assertThat(run("export", "users").out()).contains("\\u001b");
        assertThat(run("history", "2").out()).contains("zgone3");
        assertThat(run("plan", "--person", EVIL).err()).contains("\\u001b");
    }

    @Test
    void json_and_csv_keep_the_whole_name() throws Exception {
        var json = new ObjectMapper();
        var plan = run("plan", "--json").out();
        steersNothing(
                "plan --json", plan.lines().filter(line -> line.length() < 4000).collect(Collectors.joining("\n")));
        assertThat(texts(json.readTree(plan))).anyMatch(text -> text.length() > 5000);

        assertThat(texts(json.readTree(run("export", "users", "--json").out()))).contains(EVIL);
        assertThat(run("export", "users", "--format", "csv").out().replace("\"\"", "\""))
                .contains(EVIL);
    }

    private static List<String> texts(JsonNode node) {
        if (node.isTextual()) {
            return List.of(node.asText());
        }
        var texts = new ArrayList<String>();
        node.forEach(inner -> texts.addAll(texts(inner)));
        return texts;
    }

    @Test
    void links_to_be_reviewed_are_a_line_each() throws Exception {
        var file = folder.resolve("links");
        run("adopt", "--out", file.toString());

        assertThat(Files.readString(file).lines()).noneMatch(line -> line.startsWith(FORGED));
        steersNothing("links", Files.readString(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.jamfsync.any", "org.apache.camel.any"})
    void no_name_begins_an_entry_of_the_log(String name) {
        var logger = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(name);
        var told = new LoggingEvent(
                "any",
                logger,
                ch.qos.logback.classic.Level.ERROR,
                "{} is " + EVIL.replace(" ".repeat(70), ""),
                new IllegalStateException("of " + EVIL, new IllegalArgumentException(EVIL)),
                new Object[] {EVIL});

        var appender = (ConsoleAppender<?>) ((LoggerContext) LoggerFactory.getILoggerFactory())
                .getLogger(Logger.ROOT_LOGGER_NAME)
                .getAppender("STDERR");
        @SuppressWarnings("unchecked")
        var encoder = (ch.qos.logback.core.encoder.Encoder<Object>) appender.getEncoder();
        var entry = new String(encoder.encode(told), StandardCharsets.UTF_8);

        steersNothing("log", entry);
        assertThat(entry.lines().skip(1))
                .allMatch(line -> line.startsWith("    | ")
                        || line.startsWith("\tat ")
                        || line.startsWith("Caused by: java.lang.IllegalArgumentException: ")
                        || line.startsWith("java.lang.IllegalStateException: of "));
    }
}
