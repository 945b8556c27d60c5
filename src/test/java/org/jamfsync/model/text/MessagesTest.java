package org.jamfsync.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {
    private static final Path BUNDLES = Path.of("src/main/resources/messages");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d+}");

    static Stream<String> areas() throws IOException {
        try (var files = Files.list(BUNDLES)) {
            return files
                    .map(file -> file.getFileName().toString().replaceAll("_..\\.properties$", ""))
                    .sorted()
                    .distinct()
                    .toList()
                    .stream();
        }
    }

    private static Properties words(String area, String language) throws IOException {
        var words = new Properties();
        try (Reader reader = Files.newBufferedReader(BUNDLES.resolve(area + "_" + language + ".properties"))) {
            words.load(reader);
        }
        return words;
    }

    private static Set<String> placeholders(String words) {
        var found = new TreeSet<String>();
        PLACEHOLDER.matcher(words).results().map(MatchResult::group).forEach(found::add);
        return found;
    }

    @ParameterizedTest
    @MethodSource("areas")
    void both_languages_say_the_same_things(String area) throws IOException {
        var german = words(area, "de");
        var english = words(area, "en");

        assertThat(new TreeSet<>(german.stringPropertyNames())).isEqualTo(new TreeSet<>(english.stringPropertyNames()));
        for (var code : german.stringPropertyNames()) {
            assertThat(placeholders(german.getProperty(code)))
                    .as(code)
                    .isEqualTo(placeholders(english.getProperty(code)));
        }
    }

    @ParameterizedTest
    @MethodSource("areas")
    void a_code_stands_in_the_bundle_of_its_area(String area) throws IOException {
        if (!area.equals("help")) {
            assertThat(words(area, "de").stringPropertyNames()).allMatch(code -> code.startsWith(area + "."));
        }
    }

    @Test
    void a_german_reader_is_told_in_german_and_everybody_else_in_english() {
        var message = Message.of("run.still-running");

        assertThat(Messages.text(message, Locale.GERMANY)).startsWith("Ein Lauf");
        assertThat(Messages.text(message, Locale.FRANCE)).startsWith("A run");
    }

    @Test
    void a_message_within_a_message_speaks_the_same_language() {
        var message = Message.of("run.failed", Message.of("run.stopping"));

        assertThat(Messages.text(message, Locale.GERMAN)).contains("Der Lauf wurde angehalten");
    }
}
