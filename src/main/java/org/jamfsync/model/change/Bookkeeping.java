package org.jamfsync.model.change;

import java.util.List;
import java.util.stream.Stream;
import org.jamfsync.model.change.LedgerNote.HandOver;
import org.jamfsync.model.change.LedgerNote.RoleSeen;

/**
 * What the ledger shall remember although nothing is written to Jamf School. Applied by a sync before delivery, never by
 * {@code plan}, in this order.
 *
 * @param found of creates whose answer nobody heard
 * @param handOvers links that go over to whoever takes somebody's place
 * @param roles people whose role is another than the ledger has, while nothing in Jamf School is to be written for it
 * @param others what planning found out
 */
public record Bookkeeping(
        List<LedgerNote> found, List<HandOver> handOvers, List<RoleSeen> roles, List<LedgerNote> others) {
    public static final Bookkeeping NONE = new Bookkeeping(List.of(), List.of(), List.of(), List.of());

    public Bookkeeping {
        found = List.copyOf(found);
        handOvers = List.copyOf(handOvers);
        roles = List.copyOf(roles);
        others = List.copyOf(others);
    }

    /** All of it in the order in which it is applied; a new list. */
    public List<LedgerNote> notes() {
        return Stream.of(found, handOvers, roles, others)
                .<LedgerNote>flatMap(List::stream)
                .toList();
    }

    public static Bookkeeping ofFound(List<LedgerNote> found) {
        return new Bookkeeping(found, List.of(), List.of(), List.of());
    }

    public static Bookkeeping ofHandOvers(List<HandOver> handOvers) {
        return new Bookkeeping(List.of(), handOvers, List.of(), List.of());
    }

    /** Both, what is noted here before the other's of the same sort. */
    public Bookkeeping and(Bookkeeping other) {
        return new Bookkeeping(
                together(found, other.found),
                together(handOvers, other.handOvers),
                together(roles, other.roles),
                together(others, other.others));
    }

    private static <T> List<T> together(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    public Bookkeeping withRoles(List<RoleSeen> otherRoles) {
        return new Bookkeeping(found, handOvers, otherRoles, others);
    }

    /** Whoever takes a place takes it, whatever else is remembered. */
    public Bookkeeping onlyHandOvers() {
        return ofHandOvers(handOvers);
    }
}
