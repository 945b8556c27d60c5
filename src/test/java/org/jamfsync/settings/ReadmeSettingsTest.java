package org.jamfsync.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jamfsync.Readme;
import org.junit.jupiter.api.Test;

/** The settings as the README, the shipped file and the program know them are the same, in the same order. */
class ReadmeSettingsTest {
    private static final String MUST = "must be set";

    @Test
    void the_readme_has_every_key_with_its_default_and_a_meaning() {
        var rows = new Readme(Path.of("README.md")).rows("Settings");

        assertThat(rows.stream().map(row -> row.get(0) + " = " + row.get(1)))
                .containsExactlyElementsOf(Key.ALL.stream()
                        .map(key -> key.name() + " = " + (key.required() ? MUST : key.fallback()))
                        .toList());
        assertThat(rows).allMatch(row -> !row.get(2).isBlank());
    }

    @Test
    void the_shipped_file_has_every_key_and_no_other_each_after_a_comment() throws IOException {
        var lines = Files.readAllLines(Path.of("config/application.properties"));
        // A key that must be set stands there as an example, commented out.
        var key = Pattern.compile("#?([a-z-]+(?:\\.[a-z-]+)*) =.*");
        var found = lines.stream().filter(line -> key.matcher(line).matches()).toList();

        assertThat(found.stream().map(line -> key.matcher(line).replaceAll("$1")))
                .containsExactlyElementsOf(Key.ALL.stream().map(Key::name).toList());
        assertThat(found).allMatch(line -> isComment(lines, lines.indexOf(line) - 1));
        assertThat(found.stream()
                        .filter(line -> line.startsWith("#"))
                        .map(line -> key.matcher(line).replaceAll("$1")))
                .containsExactlyElementsOf(
                        Key.ALL.stream().filter(Key::required).map(Key::name).toList());
    }

    private static boolean isComment(List<String> lines, int index) {
        return index >= 0 && lines.get(index).startsWith("# ");
    }

    @Test
    void the_readme_says_which_keys_belong_to_the_whole_program() {
        var last = Key.ALL.subList(Key.ALL.size() - Key.OF_THE_PROCESS.size(), Key.ALL.size());

        assertThat(last).isEqualTo(Key.OF_THE_PROCESS);
        assertThat(new Readme(Path.of("README.md")).section("Settings"))
                .contains("`" + last.get(0).name() + "` and all below it belong to the whole program");
    }
}
