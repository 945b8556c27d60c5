package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.jamfsync.sandbox.JamfSandbox;
import org.jamfsync.sandbox.SandboxOptions;

/**
 * A copy of a school that a former version left behind, with its Jamf School, worked on by today's commands.
 *
 * <p>src/test/resources/kept says what is in it. The commands read the clock of the machine, so a school can be made as
 * fresh as it was; else it is as old as it is.
 */
final class KeptSchool implements AutoCloseable {
    static final Path KEPT = Path.of("src/test/resources/kept/0.1.0");
    /** When it was left. */
    private static final Instant LEFT = Instant.parse("2026-11-16T07:30:00Z");
    /** Where its Jamf School was: a saved plan is for that address alone. */
    static final int PORT = 28411;

    /** The moments in the state, by table. Snapshots hold moments inside and stay as they are. */
    private static final Map<String, List<String>> MOMENTS = Map.ofEntries(
            Map.entry("user_link", List.of("written_at", "missing_since")),
            Map.entry("class_link", List.of("written_at")),
            Map.entry("class_member", List.of("written_at")),
            Map.entry("group_link", List.of("written_at")),
            Map.entry("paired_group", List.of("written_at")),
            Map.entry("run", List.of("started", "ended")),
            Map.entry("run_change", List.of("at")),
            Map.entry("hold", List.of("since", "decided")),
            Map.entry("dead_letter", List.of("first_at", "last_at")),
            Map.entry("removal", List.of("at")),
            Map.entry("adoption", List.of("decided")),
            Map.entry("before_image", List.of("at")),
            Map.entry("rehearsal", List.of("approved", "until")),
            Map.entry("rehearsal_loss", List.of("until")),
            Map.entry("intent", List.of("begun")));

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path folder;
    private final JamfSandbox jamf;

    private KeptSchool(Path folder, int port) throws Exception {
        this.folder = folder;
        copy();
        jamf = JamfSandbox.start(SandboxOptions.defaults().withPort(port));
        ask("PUT", "/sandbox/state", HttpRequest.BodyPublishers.ofFile(folder.resolve("jamf.json")));
        set("jamf.url", jamf.url().toString());
    }

    /** As old as it is. */
    static KeptSchool asItIs(Path folder) throws Exception {
        return new KeptSchool(folder, 0);
    }

    /** As if it had been left just now. */
    static KeptSchool asFreshAsItWas(Path folder) throws Exception {
        return asFreshAsItWas(folder, 0);
    }

    /** @param port of its Jamf School */
    static KeptSchool asFreshAsItWas(Path folder, int port) throws Exception {
        var school = new KeptSchool(folder, port);
        school.renew();
        return school;
    }

    private void copy() throws IOException {
        try (var files = Files.walk(KEPT)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = folder.resolve(KEPT.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
                // A file that is just written may still be written on.
                Files.setLastModifiedTime(copy, FileTime.from(LEFT.minusSeconds(3600)));
            }
        }
        for (var rules : List.of("config/rules.yaml", "edited/rules.yaml")) {
            // The one word that the school has to write anew with this version, as RulesFileTest says.
            var file = folder.resolve(rules);
            Files.writeString(file, Files.readString(file).replace("pairedGroup:", "companionGroup:"));
            Files.setLastModifiedTime(file, FileTime.from(LEFT.minusSeconds(3600)));
        }
        var state = Files.createDirectories(folder.resolve("data")).resolve("jamfsync.db");
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(folder.resolve("jamfsync.db.gz")))) {
            Files.copy(packed, state);
        }
    }

    private void renew() throws SQLException {
        long passed = Instant.now().toEpochMilli() - LEFT.toEpochMilli();
        try (var state = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/jamfsync.db"));
                var statement = state.createStatement()) {
            for (var table : MOMENTS.entrySet()) {
                for (var column : table.getValue()) {
                    statement.execute("UPDATE %1$s SET %2$s = %2$s + %3$d".formatted(table.getKey(), column, passed));
                }
            }
        }
    }

    /** Changes a setting of all its schools. */
    void set(String key, String value) throws IOException {
        var file = folder.resolve("config/application.properties");
        var others = Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith(key + " "))
                .toList();
        var lines = new ArrayList<>(others);
        lines.add(key + " = " + value);
        Files.write(file, lines);
        TestSettings.forTheirOwnerAlone(file);
    }

    Path folder() {
        return folder;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** How a command ended, what it printed and what it said. */
    record Ended(int code, String out, String err) {
        JsonNode json() {
            try {
                return JSON.readTree(out);
            } catch (IOException e) {
                throw new UncheckedIOException(err, e);
            }
        }
    }

    Ended run(String... words) {
        return command(folder.resolve("config"), Path.of("routes"), words);
    }

    /** A command as an admin types it. */
    static Ended command(Path config, Path routes, String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--config", config.toString(), "--routes", routes.toString()));
        var out = new StringWriter();
        var err = new StringWriter();
        int code = App.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
        return new Ended(code, out.toString(), err.toString());
    }

    static JsonNode document(String name) throws IOException {
        return JSON.readTree(KEPT.resolve("documents/" + name + ".json").toFile());
    }

    private JsonNode jamf() throws IOException, InterruptedException {
        return JSON.readTree(ask("GET", "/sandbox/state", HttpRequest.BodyPublishers.noBody()));
    }

    private String ask(String method, String path, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(jamf.url() + path))
                .header(
                        "Authorization",
                        "Basic "
                                + java.util.Base64.getEncoder()
                                        .encodeToString((jamf.networkId() + ":" + jamf.apiKey())
                                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .method(method, body)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** What was sent to Jamf School that was no question. */
    List<String> writes() throws IOException, InterruptedException {
        var writes = new ArrayList<String>();
        for (var call : JSON.readTree(ask("GET", "/sandbox/calls", HttpRequest.BodyPublishers.noBody()))
                .path("calls")) {
            if (!call.path("method").asText().equals("GET")) {
                writes.add(
                        call.path("method").asText() + " " + call.path("path").asText());
            }
        }
        return writes;
    }

    /** Usernames of those who are not in the trash, sorted. */
    List<String> users() throws IOException, InterruptedException {
        return sorted(jamf(), user -> !user.path("trashed").asBoolean());
    }

    /** A user as {@code First Last}. */
    String name(String username) throws IOException, InterruptedException {
        for (var user : jamf().path("users")) {
            if (user.path("username").asText().equals(username)) {
                return user.path("firstName").asText() + " "
                        + user.path("lastName").asText();
            }
        }
        return "nobody";
    }

    /** Usernames of those who are in a user group, sorted. */
    List<String> members(String group) throws IOException, InterruptedException {
        return members("groups", group, "id");
    }

    /** Usernames of a class's students, sorted. */
    List<String> students(String name) throws IOException, InterruptedException {
        return members("classes", name, "userGroupId");
    }

    private List<String> members(String kind, String name, String id) throws IOException, InterruptedException {
        var state = jamf();
        var ids = new ArrayList<Integer>();
        state.path(kind).forEach(one -> {
            if (one.path("name").asText().equals(name)) {
                ids.add(one.path(id).asInt());
            }
        });
        assertThat(ids).as("%s called %s", kind, name).hasSize(1);
        return sorted(state, user -> contains(user.path("groups"), ids.get(0)));
    }

    private static boolean contains(JsonNode numbers, int number) {
        for (var one : numbers) {
            if (one.asInt() == number) {
                return true;
            }
        }
        return false;
    }

    private static List<String> sorted(JsonNode state, Predicate<JsonNode> which) {
        var found = new ArrayList<String>();
        state.path("users").forEach(user -> {
            if (which.test(user)) {
                found.add(user.path("username").asText());
            }
        });
        return found.stream().sorted().toList();
    }

    /** Names of the classes or of the user groups, sorted. */
    List<String> names(String kind) throws IOException, InterruptedException {
        return jamf().path(kind).findValuesAsText("name").stream().sorted().toList();
    }

    /** The id of a class. */
    String uuid(String name) throws IOException, InterruptedException {
        for (var one : jamf().path("classes")) {
            if (one.path("name").asText().equals(name)) {
                return one.path("uuid").asText();
            }
        }
        return "none";
    }

    @Override
    public void close() {
        jamf.close();
    }
}
