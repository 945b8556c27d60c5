package org.jamfsync.cli;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jamfsync.model.Message;
import org.jamfsync.model.Problem;
import org.jamfsync.state.Hold;
import org.jamfsync.state.HoldStore;

/**
 * Numbers of holds as they are written on the command line: {@code 7}, {@code 12-53}, several of them. A range means those
 * in it that are still to be decided.
 */
final class HoldIds {
    private static final Pattern FORM = Pattern.compile("(\\d{1,12})(?:-(\\d{1,12}))?");

    private HoldIds() {}

    /**
     * @param sites whose holds are meant
     * @throws Problem when something is no number, or names no hold that can still be decided
     */
    static List<Hold> find(Collection<String> written, HoldStore holds, Collection<String> sites) {
        var found = new LinkedHashSet<Hold>();
        for (var one : written) {
            var match = FORM.matcher(one);
            if (!match.matches()) {
                throw Problem.usage(Message.of("safety.no-number", one));
            }
            var ids = match.group(2) == null
                    ? Set.of(Long.valueOf(match.group(1)))
                    : range(holds, Long.parseLong(match.group(1)), Long.parseLong(match.group(2)));
            var decidable = ids.stream()
                    .map(holds::find)
                    .flatMap(Optional::stream)
                    .filter(hold -> sites.contains(hold.site()) && hold.state() != Hold.State.CLOSED)
                    .toList();
            if (decidable.isEmpty()) {
                throw Problem.usage(Message.of("cli.no-hold", one));
            }
            found.addAll(decidable);
        }
        return List.copyOf(found);
    }

    private static Set<Long> range(HoldStore holds, long first, long last) {
        return holds.list(null, true).stream()
                .map(Hold::id)
                .filter(id -> id >= first && id <= last)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
