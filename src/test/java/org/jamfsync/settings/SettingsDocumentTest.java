package org.jamfsync.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jamfsync.Readme;
import org.jamfsync.model.setting.Caution;
import org.jamfsync.model.text.Messages;
import org.junit.jupiter.api.Test;

/**
 * What people read of the settings is what the program declares. After a change of a declaration or of its sentence run
 * {@code mvn -Djamfsync.write=true -Dtest=SettingsDocumentTest test}: it writes these files anew instead of comparing.
 */
class SettingsDocumentTest {
    private static final Path FILE = Path.of("config/application.properties");
    private static final Path PAGE = Path.of("docs/settings.md");
    private static final Path README = Path.of("README.md");

    private final SettingsDocument document = new SettingsDocument(Locale.ENGLISH);

    private static void isAsDeclared(Path path, UnaryOperator<String> made) throws IOException {
        var old = Files.readString(path);
        var wanted = made.apply(old);
        if (Boolean.getBoolean("jamfsync.write")) {
            Files.writeString(path, wanted);
        } else {
            assertThat(old).isEqualTo(wanted);
        }
    }

    @Test
    void the_shipped_file_has_every_key_with_its_preset_below_what_it_means() throws IOException {
        isAsDeclared(FILE, old -> document.file());
    }

    @Test
    void the_page_of_settings_has_every_key_with_its_preset_and_what_it_means() throws IOException {
        isAsDeclared(PAGE, document::page);

        var page = new Readme(PAGE);
        var keys = Declared.ALL.stream()
                .map(Declared::group)
                .distinct()
                .flatMap(group -> page
                        .firstCells(Messages.text(
                                org.jamfsync.model.text.Message.of("settings.group-" + group), Locale.ENGLISH))
                        .stream());
        assertThat(keys)
                .containsExactlyElementsOf(
                        Declared.ALL.stream().map(Declared::key).toList());
    }

    @Test
    void the_page_of_settings_says_which_keys_belong_to_the_whole_program() {
        var last = Declared.ALL.subList(Declared.ALL.size() - Declared.OF_THE_PROGRAM.size(), Declared.ALL.size());

        assertThat(last).isEqualTo(Declared.OF_THE_PROGRAM);
        assertThat(new Readme(PAGE).text().replace('\n', ' '))
                .contains("`" + last.get(0).key() + "` and all below it belong to the whole program");
    }

    @Test
    void the_readme_has_what_every_school_looks_at() throws IOException {
        isAsDeclared(README, old -> document.readme(old, "Settings"));

        assertThat(new Readme(README).firstCells("Settings")).hasSizeBetween(10, 14);
    }

    @Test
    void every_setting_has_a_meaning_in_both_languages() {
        assertThat(Declared.ALL)
                .allSatisfy(declared -> assertThat(List.of(Locale.ENGLISH, Locale.GERMAN))
                        .allSatisfy(locale -> assertThat(Messages.text(declared.meaning(), locale))
                                .endsWith(".")));
    }

    @Test
    void no_key_is_declared_twice_and_none_that_was_removed() {
        var keys = Declared.ALL.stream().map(Declared::key).toList();

        assertThat(keys).doesNotHaveDuplicates().doesNotContainAnyElementsOf(Declared.REMOVED.keySet());
    }

    @Test
    void every_preset_fits_its_own_form() {
        assertThat(Declared.ALL)
                .filteredOn(declared -> !declared.isRequired())
                .allSatisfy(declared -> declared.parse(declared.setting().preset()));
        assertThat(Declared.ALL)
                .filteredOn(Declared::isRequired)
                .allSatisfy(declared -> declared.parse(declared.setting().example()));
    }

    @Test
    void the_page_about_safety_has_the_numbers_of_each_caution() {
        var rows = new Readme(Path.of("docs/safety.md")).table("How cautious");

        assertThat(rows.stream().map(row -> row.subList(1, 4)))
                .containsExactly(
                        numbers(limits -> limits.affectedPercent()),
                        numbers(limits -> limits.gonePercent()),
                        numbers(limits -> limits.renamedPercent()),
                        numbers(limits -> limits.growthPercent()),
                        numbers(limits -> limits.minClasses()));
    }

    private static List<String> numbers(java.util.function.ToIntFunction<Caution.Limits> limit) {
        return List.of(Caution.values()).stream()
                .map(caution -> String.valueOf(limit.applyAsInt(caution.limits())))
                .toList();
    }
}
