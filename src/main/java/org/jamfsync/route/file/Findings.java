package org.jamfsync.route.file;

import java.util.Collection;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Suggestion;

/**
 * Takes up what is wrong in one item.
 *
 * @param faults where it goes
 */
public record Findings(RouteItem item, Consumer<RouteFault> faults) {
    public void add(int line, String code, Object... args) {
        faults.accept(item.fault(line, Message.of(code, args)));
    }

    /**
     * A word that is not known: {@code CODE-meant} with the known word that is nearest, if one is near, else {@code CODE} with
     * all known words.
     *
     * @param before what the message is told in front of it; the word alone if this is empty
     */
    public void unknown(int line, String code, String word, Collection<String> known, Object... before) {
        var first = before.length == 0 ? Stream.<Object>of(word) : Stream.of(before);
        var meant = Suggestion.of(word, known).filter(near -> !near.equals(word));
        add(
                line,
                meant.isPresent() ? code + "-meant" : code,
                Stream.concat(first, Stream.of(meant.orElseGet(() -> String.join(", ", known))))
                        .toArray());
    }
}
