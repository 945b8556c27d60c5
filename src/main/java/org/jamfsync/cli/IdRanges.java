package org.jamfsync.cli;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;

/**
 * IdRanges of holds or dead letters as they are written on the command line: {@code 7}, {@code 12-53}, several of them. A
 * range means those in it that are still to be dealt with.
 */
public final class IdRanges {
    private static final Pattern FORM = Pattern.compile("(\\d{1,12})(?:-(\\d{1,12}))?");

    private IdRanges() {}

    /**
     * @param known all numbers there are
     * @param find what is still to be dealt with under a number; empty when nothing is
     * @param nothing message that says so of what was written
     * @return each once, in the order written
     * @throws Problem when something is no number, or there is nothing under it
     */
    public static <T> List<T> find(
            Collection<String> written, Supplier<Stream<Long>> known, LongFunction<Optional<T>> find, String nothing) {
        var all = new LinkedHashSet<T>();
        for (var one : written) {
            var found = numbers(one, known).stream()
                    .map(find::apply)
                    .flatMap(Optional::stream)
                    .toList();
            if (found.isEmpty()) {
                throw Problem.usage(Message.of(nothing, one));
            }
            all.addAll(found);
        }
        return List.copyOf(all);
    }

    private static Collection<Long> numbers(String written, Supplier<Stream<Long>> known) {
        var match = FORM.matcher(written);
        if (!match.matches()) {
            throw Problem.usage(Message.of("safety.no-number", written));
        }
        long first = Long.parseLong(match.group(1));
        if (match.group(2) == null) {
            return Set.of(first);
        }
        long last = Long.parseLong(match.group(2));
        return known.get().filter(id -> id >= first && id <= last).sorted().toList();
    }
}
