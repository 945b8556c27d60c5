package org.jamfsync.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoldedTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Anna Maria",
                " Anna\u00A0Maria ",
                "Anna\tMaria",
                "Anna\r\nMaria\n",
                "An\u200Bna Maria",
                "\uFEFFAnna Maria",
                "Anna\u202F\u2009Maria",
                "\u202EAnna\u202C Maria\u200E",
                "An\u00ADna\u3000Maria",
                "An\u0000na\u0007 Maria\u001B",
                "Anna\u2028Maria",
                "Anna\u0085Maria",
                "\u2066Anna  Maria\u2069"
            })
    void a_name_is_the_same_whatever_nobody_sees_of_it(String written) {
        assertThat(Folded.clean(written)).isEqualTo("Anna Maria");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "\u00A0", "\u200B", "\uFEFF\u200D", "\u3164", "\u2800", "\u0301", "\u202E\u202C", "\n\t"
            })
    void what_shows_nothing_is_nothing(String written) {
        assertThat(Folded.clean(written)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"A\u0308nne, Änne", "Zoë, Zoë", "李 小龙, 李 小龙", "O'Neil-Szőke, O'Neil-Szőke", "Nguyễn, Nguyễn", "🦊, 🦊"})
    void every_letter_is_kept(String written, String kept) {
        assertThat(Folded.clean(written)).isEqualTo(kept);
    }

    @Test
    void no_letter_of_any_script_is_lost() {
        var lost = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(point -> Character.isLetterOrDigit(point)
                        && point != 0x115F
                        && point != 0x1160
                        && point != 0x3164
                        && point != 0xFFA0)
                .filter(point -> Folded.clean(Character.toString(point)).isEmpty())
                .mapToObj(Integer::toHexString)
                .toList();

        assertThat(lost).isEmpty();
    }
}
