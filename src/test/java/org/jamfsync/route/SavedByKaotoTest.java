package org.jamfsync.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jamfsync.route.runtime.Engine;
import org.jamfsync.settings.SettingsLoader;
import org.jamfsync.yaml.YamlNode;
import org.jamfsync.yaml.YamlNode.Field;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Kaoto saves what it was given, written anew: comments within a route are lost, keys stand in another order, texts are quoted
 * or not, long ones are folded, and a step that had no id may have one. Nothing of that matters.
 */
class SavedByKaotoTest {
    private static final int WIDTH = 80;

    /** What the examples want to know of a school. */
    private static final String SETTINGS = """
            custom.mail-server = mail.schule.example:25
            custom.mail-from = jamfsync@schule.example
            custom.mail-to = admin@schule.example
            custom.webhook-url = https://chat.schule.example/hooks/1
            custom.report-folder = reports
            custom.rows-url = https://people.schule.example/rows.json
            """;

    @TempDir
    private Path folder;

    /** How keys stand and texts are written. */
    enum Hand {
        AS_WRITTEN(false, null),
        SORTED(true, Comparator.comparing(Field::name)),
        BACKWARDS(false, Comparator.comparing(Field::name).reversed());

        private final boolean quotes;

        @SuppressWarnings("ImmutableEnumChecker") // none of them holds anything
        private final Comparator<Field> order;

        Hand(boolean quotes, Comparator<Field> order) {
            this.quotes = quotes;
            this.order = order;
        }

        String write(YamlNode list) {
            var text = new StringBuilder();
            list.items().forEach(item -> text.append(element(item, "")));
            return text.toString();
        }

        private String element(YamlNode item, String indent) {
            return indent + "- " + value(item, indent + "  ").stripLeading();
        }

        /** What stands behind a key or a dash, with its line ends. */
        private String value(YamlNode node, String indent) {
            var text = new StringBuilder();
            if (node.isMapping()) {
                var fields = order == null
                        ? node.fields()
                        : node.fields().stream().sorted(order).toList();
                fields.forEach(field -> text.append(field(field, indent)));
                return node.fields().isEmpty() ? " {}\n" : "\n" + text;
            }
            node.items().forEach(item -> text.append(element(item, indent)));
            return node.isList() ? "\n" + text : " " + scalar(node, indent) + "\n";
        }

        private String field(Field field, String indent) {
            var id = this != AS_WRITTEN
                            && field.name().equals("from")
                            && field.value().isMapping()
                    ? indent + "  id: from-" + System.identityHashCode(field) + "\n"
                    : "";
            return indent + field.name() + ":" + value(field.value(), indent + "  ") + id;
        }

        private String scalar(YamlNode node, String indent) {
            var text = node.text();
            boolean plain = node.scalar() != YamlNode.Scalar.TEXT
                    || (!quotes
                            && text.matches("[A-Za-z][\\w ./'-]*")
                            && !text.matches("(?i)true|false|null|yes|no|on|off"));
            return plain
                    ? text
                    : folded(
                            '"'
                                    + text.replace("\\", "\\\\")
                                            .replace("\"", "\\\"")
                                            .replace("\n", "\\n")
                                    + '"',
                            indent);
        }

        private static String folded(String quoted, String indent) {
            int space = quoted.length() > WIDTH ? quoted.lastIndexOf(' ', WIDTH) : -1;
            boolean folds = space > 1 && quoted.charAt(space - 1) != ' ' && quoted.charAt(space + 1) != ' ';
            return folds
                    ? quoted.substring(0, space) + "\n" + indent + folded(quoted.substring(space + 1), indent)
                    : quoted;
        }
    }

    private void save(Path from, Path to, Hand hand) throws Exception {
        Files.createDirectories(to);
        for (var file : routes(from)) {
            var root = YamlNode.parse(Files.readString(file)).orElseThrow();
            var saved = hand.write(root);
            if (hand == Hand.AS_WRITTEN) {
                assertThat(YamlNode.parse(saved).map(YamlNode::value)).isEqualTo(Optional.of(root.value()));
            }
            Files.writeString(to.resolve(file.getFileName()), saved);
        }
    }

    private static List<Path> routes(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml")).toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_wrong_with_a_file_that_kaoto_has_saved(Hand hand) throws Exception {
        var routes = folder.resolve("routes");

        save(Path.of("routes"), routes, hand);
        save(Path.of("examples/custom"), routes.resolve("custom"), hand);

        assertNothingWrong(routes);
    }

    @ParameterizedTest
    @EnumSource
    void a_stage_that_was_copied_and_saved_takes_the_place_of_the_shipped_one(Hand hand) throws Exception {
        var routes = folder.resolve("routes");

        save(Path.of("routes"), routes, Hand.AS_WRITTEN);
        save(Path.of("routes"), routes.resolve("custom"), hand);

        assertNothingWrong(routes);
    }

    private void assertNothingWrong(Path routes) throws IOException {
        var config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(config.resolve("application.properties"), SETTINGS);
        var settings = SettingsLoader.ofIncomplete().load(config, Map.of());

        assertThat(Engine.checkRoutes(settings, routes, Clock.systemUTC())).isEmpty();
    }
}
