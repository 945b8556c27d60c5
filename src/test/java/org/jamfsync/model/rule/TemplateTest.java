package org.jamfsync.model.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    private static final List<String> FIELDS = List.of("first", "last");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "{first} {last}; Änne Lüise Groß-Espe",
                "{last|transliterate}; Gross-Espe",
                "{first|first|transliterate|lower}; aenne",
                "{first|initial}. {last|upper}; Ä. GROSS-ESPE",
                "{last|truncate:4}; Groß",
                "{last|replace:-:\" \"}; Groß Espe",
                "{last|replace:\"ß-E\":\":\"}; Gro:spe",
                "{last|replace:-Espe:}; Groß",
                "no place; no place",
                "{first|initial}{last|initial|lower}; Äg"
            })
    void a_place_is_filled_and_changed_by_its_functions(String template, String filled) throws Exception {
        var values = Map.of("first", "Änne Lüise", "last", "Groß-Espe");

        assertThat(Template.of(template, FIELDS).fill(values)).isEqualTo(filled.strip());
    }

    @ParameterizedTest
    @CsvSource({
        "Søren Łukasz Đorđe, Soren Lukasz Dorde",
        "Zoë François Ñandú, Zoe Francois Nandu",
        "Œuvre Þór Æsa, Oeuvre Thor Aesa",
        "ẞ Öl, SS Oel"
    })
    void transliterate_leaves_letters_of_the_english_alphabet(String text, String plain) {
        assertThat(LatinLetters.transliterate(text)).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({
        "Ð Ə ħ ŋ ĳ ﬁ, D E h n ij fi",
        "Ǆ ǅ ŉ ŀ ĸ Ʒ Ɓ, DZ Dz n l q Zh B",
        "Ｍüller, Mueller",
        "O’Brien–Smith, O'Brien-Smith",
        "Петров, Петров"
    })
    void transliterate_knows_ligatures_wide_and_odd_letters(String text, String plain) {
        assertThat(LatinLetters.transliterate(text)).isEqualTo(plain);
    }

    @Test
    void transliterate_leaves_nothing_else_of_any_latin_letter() {
        var kept = IntStream.rangeClosed(0xAA, 0xFFFF)
                .filter(letter -> Character.isLetter(letter) && UnicodeScript.of(letter) == UnicodeScript.LATIN)
                .mapToObj(Character::toString)
                .filter(letter -> !LatinLetters.transliterate(letter).matches("[A-Za-z]{1,3}|'"))
                .toList();

        assertThat(kept).isEmpty();
    }

    @Test
    void transliterate_takes_composed_and_decomposed_letters_alike() {
        assertThat(LatinLetters.transliterate("A\u0308nne")).isEqualTo("Aenne");
    }

    @Test
    void truncate_cuts_no_letter_in_two() throws Exception {
        assertThat(Template.of("{first|truncate:1}", FIELDS).fill(Map.of("first", "🦊🐻")))
                .isEqualTo("🦊");
    }

    @ParameterizedTest
    @CsvSource({
        "{frist}, frist, false",
        "{first|upcase}, upcase, true",
        "{first|truncate:0}, truncate:0, true",
        "{first|truncate:many}, truncate:many, true",
        "{first|replace:a}, replace:a, true",
        "{first|upper:x}, upper:x, true",
        "{}, '', false"
    })
    void what_is_not_known_is_named(String template, String word, boolean function) {
        assertThatThrownBy(() -> Template.of(template, FIELDS)).isInstanceOfSatisfying(Template.Fault.class, fault -> {
            assertThat(fault.word()).isEqualTo(word);
            assertThat(fault.isFunction()).isEqualTo(function);
        });
    }
}
