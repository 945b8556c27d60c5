package org.jamfsync.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Set;

/**
 * Decides which IServ groups become classes.
 *
 * @param flags IServ group flags, one of which suffices; empty: not a criterion
 * @param accounts patterns on the group's account; empty: not a criterion
 * @param types IServ group types; empty: not a criterion
 * @param exclude patterns on the account; wins over all others
 * @param all whether every criterion that is set must be met; otherwise any suffices
 */
public record ClassCriteria(Set<String> flags, Globs accounts, Set<String> types, Globs exclude, boolean all) {
    public ClassCriteria {
        flags = Set.copyOf(flags);
        types = Set.copyOf(types);
    }

    /**
     * Nothing is a class while no criterion is set.
     *
     * @param type null when the group has none
     */
    public boolean meets(String act, String type, Set<String> flagsOfGroup) {
        if (exclude.match(act)) {
            return false;
        }
        var met = new ArrayList<Boolean>();
        if (!flags.isEmpty()) {
            met.add(!Collections.disjoint(flagsOfGroup, flags));
        }
        if (!accounts.isEmpty()) {
            met.add(accounts.match(act));
        }
        if (!types.isEmpty()) {
            met.add(type != null && types.contains(type));
        }
        return met.contains(true) && !(all && met.contains(false));
    }
}
