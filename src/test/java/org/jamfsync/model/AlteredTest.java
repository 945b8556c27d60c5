package org.jamfsync.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlteredTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Kunst & Musik | Kunst &amp; Musik",
                "Kunst & Musik | Kunst &amp;amp; Musik",
                "O'Neill | O&#39;Neill",
                "O'Neill | O&#x27;Neill",
                "Anna-Lena | anna-lena",
                "Klasse  5a | Klasse 5a",
                "Klasse 5a 🎺 | Klasse 5a",
                "Klasse 🎺 5a | Klasse ? 5a",
                "Müller | M?ller",
                "Müller | Mueller",
                "Müller | Muller",
                "Arbeitsgemeinschaft Imkerei und Garten | Arbeitsgemeinschaft Imke",
                "Arbeitsgemeinschaft & Imkerei | Arbeitsgemeinschaft &am",
                "Groß | Gross"
            })
    void what_servers_make_of_a_text_is_known_again(String told, String shown) {
        assertThat(Altered.isMadeOf(told, shown)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Ahorn-Linde, Ahorn",
        "Ahorn, Ahorn-Linde",
        "Anna, Anne",
        "Klasse 5a, Klasse 5b",
        "Klasse 5a, ???",
        "Klasse 10a, Klasse 10"
    })
    void another_name_is_none_of_it(String told, String shown) {
        assertThat(Altered.isMadeOf(told, shown)).isFalse();
    }

    @Test
    void it_stays_until_iserv_says_something_else() {
        assertThat(Altered.settled("A & B", "A & B", null, "A &amp; B")).isEqualTo("A &amp; B");
        assertThat(Altered.settled("A & B", "A & B", "A &amp; B", "A &amp; B")).isEqualTo("A &amp; B");
        assertThat(Altered.settled("A & C", "A & B", "A &amp; B", "A &amp; B")).isEqualTo("A & C");
        // What a person wrote in Jamf School since then is no doing of the server.
        assertThat(Altered.settled("A & B", "A & B", "A &amp; B", "a b")).isEqualTo("A & B");
    }
}
