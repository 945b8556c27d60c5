package org.jamfsync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Messages;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class LeftOverCodesTest {
    static final java.util.Set<String> CODES = LeftOver.CODES;

    @ParameterizedTest
    @FieldSource("CODES")
    void each_is_a_sentence_in_both_languages(String code) {
        for (var language : new Locale[] {Locale.ENGLISH, Locale.GERMAN}) {
            assertThat(Messages.text(Message.of(code, "a", "b", "c"), language))
                    .contains(" ")
                    .doesNotContain(code);
        }
    }
}
