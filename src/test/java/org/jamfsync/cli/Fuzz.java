package org.jamfsync.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jamfsync.iserv.CsvFolder;
import org.jamfsync.iserv.IdmList;
import org.jamfsync.iserv.IdmRoster;
import org.jamfsync.iserv.Needs;
import org.jamfsync.jamf.AnswerJudge;
import org.jamfsync.jamf.Requests;
import org.jamfsync.model.text.Problem;
import org.jamfsync.route.allow.AllowedRoutes;
import org.jamfsync.route.file.RouteFolder;
import org.jamfsync.settings.SettingsLoader;
import org.jamfsync.yaml.YamlFault;
import org.jamfsync.yaml.YamlNode;

/**
 * Feeds every reader of foreign bytes with what chance makes of good ones. A reader may refuse, in the way it says; anything else,
 * or taking long, is told with the bytes, which then belong into {@code src/test/resources/seeds}.
 */
final class Fuzz {
    private static final Path SEEDS = Path.of("src/test/resources/seeds");
    private static final long SLOW = TimeUnit.SECONDS.toNanos(10);
    private static final List<String> WORDS = List.of(
            "[",
            "{",
            "]",
            "}",
            "\"",
            "'",
            "- ",
            ": ",
            "? ",
            "&a ",
            "*a",
            "!!x ",
            "<<: ",
            "---\n",
            "\n",
            "\\",
            "\\u0000",
            "\u0000",
            "\ufeff",
            "\u2028",
            "\ud800",
            "1e999",
            "-0",
            "0x",
            "${",
            "}",
            "{{",
            "}}",
            "$simple{",
            "RAW(",
            "#class:",
            "null",
            "true",
            "\t",
            ";",
            ",",
            "\"\"",
            "sep=;",
            "%7B",
            "..",
            "(a+)+",
            "🙂");

    private final Random random = new Random(Long.getLong("jamfsync.fuzz.seed", 20_261_201L));
    private final Map<String, Reader> readers = new LinkedHashMap<>();
    private final Map<String, List<byte[]>> seeds = new HashMap<>();

    /** One reader. */
    @FunctionalInterface
    interface Reader {
        void read(byte[] bytes) throws Exception;
    }

    /** As the profile {@code fuzz} says; else short enough for each build. */
    static Duration time() {
        return Duration.ofSeconds(Long.getLong("jamfsync.fuzz.seconds", 6));
    }

    Fuzz(SchoolTown town, Path folder) throws IOException {
        var config = Files.createDirectories(folder.resolve("config"));
        var export = Files.createDirectories(folder.resolve("export"));
        var custom = Files.createDirectories(folder.resolve("routes/custom"));
        var allowed =
                new AllowedRoutes(Map.of("custom.url", "http://x.example"), Map.of(), List.of(), List.of(), false);
        var judge = new AnswerJudge(Clock.systemUTC());
        var requests = new Requests();
        var needs = new Needs(true, true, true, true, true);
        readers.put("yaml", bytes -> YamlNode.parse(text(bytes)).ifPresent(YamlNode::value));
        readers.put("routes", bytes -> {
            Files.write(custom.resolve("x.camel.yaml"), bytes);
            var told = new ArrayList<String>();
            allowed.look(new RouteFolder(custom.getParent()).read(), fault -> told.add(fault.toString()));
        });
        readers.put("rules", bytes -> settings(config, "rules.yaml", bytes));
        readers.put("properties", bytes -> settings(config, "application.properties", bytes));
        readers.put("answer", bytes -> {
            judge.read(requests.users(), 200, null, new ByteArrayInputStream(bytes));
            judge.read(requests.classes(), 200, null, new ByteArrayInputStream(bytes));
            judge.read(requests.users(), 400, text(bytes), new ByteArrayInputStream(bytes));
        });
        readers.put(
                "idm",
                bytes -> new IdmRoster(needs)
                        .read(IdmList.USERS, new ByteArrayInputStream(bytes), "http://idm.example"));
        readers.put("csv", bytes -> {
            for (var table : List.of("users", "groups", "members", "user_roles", "groups_flag")) {
                Files.write(export.resolve(table + ".csv"), bytes);
            }
            new CsvFolder(export, needs, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1))).read();
        });
        readers.put("plan", bytes -> town.state.planFiles().read(Files.write(folder.resolve("plan.json"), bytes)));
        for (var name : readers.keySet()) {
            seeds.put(name, seeds(name));
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void settings(Path config, String name, byte[] bytes) throws IOException {
        Files.deleteIfExists(config.resolve("application.properties"));
        Files.deleteIfExists(config.resolve("rules.yaml"));
        Files.write(config.resolve(name), bytes);
        new SettingsLoader().load(config, Map.of());
    }

    private static List<byte[]> seeds(String name) throws IOException {
        var all = new ArrayList<byte[]>();
        try (var files = Files.list(SEEDS.resolve(name))) {
            for (var file : files.sorted().toList()) {
                all.add(Files.readAllBytes(file));
            }
        }
        return all;
    }

    /** All seeds as they are, then what chance makes of them, for as long. */
    void run(Duration time) {
        seeds.forEach((name, all) -> all.forEach(bytes -> read(name, bytes)));
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            for (var name : readers.keySet()) {
                read(name, changed(seeds.get(name)));
            }
        }
    }

    private void read(String name, byte[] bytes) {
        long begin = System.nanoTime();
        try {
            readers.get(name).read(bytes);
        } catch (Problem | YamlFault | IOException refused) {
            // As it should.
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError(name + " did not take " + kept(name, bytes), e);
        }
        if (System.nanoTime() - begin > SLOW) {
            throw new AssertionError(name + " took long for " + kept(name, bytes));
        }
    }

    private static Path kept(String name, byte[] bytes) {
        try {
            var file = Path.of("target/fuzz", name, "found-" + Integer.toHexString(Arrays.hashCode(bytes)));
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] changed(List<byte[]> all) {
        var text = text(all.get(random.nextInt(all.size())));
        for (int change = random.nextInt(1, 6); change > 0; change--) {
            int at = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), at + random.nextInt(1, 20));
            var word = WORDS.get(random.nextInt(WORDS.size()));
            text = switch (random.nextInt(6)) {
                case 0 -> text.substring(0, at) + word + text.substring(at);
                case 1 -> text.substring(0, at) + text.substring(to);
                case 2 -> text.substring(0, at) + word + text.substring(to);
                case 3 -> text.substring(0, to) + text.substring(at);
                case 4 -> text.substring(0, at) + word.repeat(random.nextInt(1, 200)) + text.substring(at);
                default -> text.substring(0, at) + (char) random.nextInt(0x3000) + text.substring(at);
            };
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
