package org.jamfsync.model.text;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what somebody meant to write. */
public final class Suggestion {
    private static final int MOST = 3;

    private Suggestion() {}

    /** The nearest of the known words, if it is near enough to be meant. */
    public static Optional<String> of(String written, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String word) -> distance(written, word))
                        .thenComparing(word -> word))
                .filter(word -> distance(written, word) <= Math.max(2, written.length() / 4));
    }

    /**
     * The accounts that somebody means who writes them as people do: {@code 7a}, {@code Klasse 7a} or {@code KLASSE.7A} for
     * {@code klasse.7a}, and {@code Ahorn, Anna} for {@code anna.ahorn}. The likeliest first, at most three; maybe none.
     *
     * @param known the name that people see, by account
     */
    public static List<String> ofAccount(String written, Map<String, String> known) {
        var form = form(written);
        if (form.isEmpty()) {
            return List.of();
        }
        List<BiPredicate<String, String>> ways = List.of(
                String::equals,
                (asked, there) -> sorted(asked).equals(sorted(there)),
                (asked, there) -> squeezed(asked).equals(squeezed(there)),
                (asked, there) -> ("." + there).endsWith("." + asked) || ("." + asked).endsWith("." + there),
                (asked, there) ->
                        squeezed(asked).length() > 1 && squeezed(there).endsWith(squeezed(asked)),
                (asked, there) -> ("." + there + ".").contains("." + asked + "."));
        for (var way : ways) {
            var found = known.entrySet().stream()
                    .filter(one -> Stream.of(one.getKey(), one.getValue() == null ? "" : one.getValue())
                            .map(Suggestion::form)
                            .anyMatch(there -> !there.isEmpty() && way.test(form, there)))
                    .map(Map.Entry::getKey)
                    .sorted(Comparator.comparingInt(String::length).thenComparing(account -> account))
                    .limit(MOST)
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return of(form, known.keySet()).stream().toList();
    }

    /** As IServ makes accounts of names: small letters, umlauts written out, dots between words. */
    public static String form(String text) {
        var small = text.toLowerCase(Locale.ROOT)
                .replace("\u00e4", "ae")
                .replace("\u00f6", "oe")
                .replace("\u00fc", "ue")
                .replace("\u00df", "ss");
        return Normalizer.normalize(small, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("(?<![0-9])0+(?=[0-9])", "")
                .replaceAll("[^\\p{L}0-9]+", ".")
                .replaceAll("^\\.|\\.$", "");
    }

    private static String sorted(String form) {
        return Stream.of(form.split("\\.")).sorted().collect(Collectors.joining("."));
    }

    private static String squeezed(String form) {
        return form.replace(".", "");
    }

    /** Letters to insert, delete or replace (Levenshtein). */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
