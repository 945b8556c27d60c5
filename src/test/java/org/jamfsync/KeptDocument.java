package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Compares a document of today with one that was kept: what was there is there, of the same type, and with the same value.
 *
 * <p>More may be there by now. Sentences may be worded anew, but say the same numbers; codes, and moments that hang on the
 * machine's clock or zone, have the type that they had.
 */
final class KeptDocument {
    private static final Set<String> SENTENCES =
            Set.of("reason", "held", "message", "text", "detail", "cause", "problem", "obstacle", "evidence");
    private static final Set<String> OF_THE_MOMENT = Set.of("snapshot", "code", "next");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z");
    /** What is shown where a message has no text. */
    private static final Pattern CODE = Pattern.compile("[a-z-]+\\.[a-z.-]+");

    private final boolean stored;
    private final boolean fresh;

    private KeptDocument(boolean stored, boolean fresh) {
        this.stored = stored;
        this.fresh = fresh;
    }

    /** Sentences were stored as they were said. */
    static KeptDocument ofStoredSentences() {
        return new KeptDocument(true, false);
    }

    static KeptDocument ofSentences() {
        return new KeptDocument(false, false);
    }

    /** Of a school that was made fresh, so that its moments are others. */
    static KeptDocument ofFreshSchool() {
        return new KeptDocument(false, true);
    }

    void compare(JsonNode kept, JsonNode today) {
        compare("", "", kept, today);
    }

    private void compare(String at, String key, JsonNode kept, JsonNode today) {
        if (kept.isObject()) {
            kept.properties().forEach(entry -> {
                assertThat(today.has(entry.getKey()))
                        .as("%s has %s", at, entry.getKey())
                        .isTrue();
                compare(at + "/" + entry.getKey(), entry.getKey(), entry.getValue(), today.path(entry.getKey()));
            });
        } else if (kept.isArray()) {
            assertThat(today.isArray()).as(at).isTrue();
            assertThat(today).as(at).hasSize(kept.size());
            for (int index = 0; index < kept.size(); index++) {
                compare(at + "/" + index, key, kept.get(index), today.get(index));
            }
        } else if (kept.isTextual()) {
            assertThat(today.isTextual()).as("%s is a text: %s", at, today).isTrue();
            texts(at, key, kept.textValue(), today.textValue());
        } else {
            assertThat(today).as(at).isEqualTo(kept);
        }
    }

    private void texts(String at, String key, String kept, String today) {
        if (SENTENCES.contains(key) && !stored) {
            assertThat(today).as(at).isNotBlank().doesNotMatch(CODE);
            assertThat(numbers(today)).as("%s: %s", at, today).isEqualTo(numbers(kept));
        } else if (moment(kept).isPresent()) {
            var moment = moment(today);
            assertThat(moment).as("%s: %s", at, today).isPresent();
            if (!fresh && !OF_THE_MOMENT.contains(key)) {
                assertThat(moment).as(at).isEqualTo(moment(kept));
            }
        } else if (OF_THE_MOMENT.contains(key)) {
            assertThat(today).as(at).hasSameSizeAs(kept);
        } else {
            assertThat(today).as(at).isEqualTo(kept);
        }
    }

    private static List<String> numbers(String sentence) {
        return NUMBER.matcher(MOMENT.matcher(sentence).replaceAll(""))
                .results()
                .map(found -> found.group())
                .sorted()
                .toList();
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
