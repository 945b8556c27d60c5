package org.jamfsync.state.privacy;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that the state keeps about one person of a site. Of what concerns others too, such as the members of a class, only
 * what is about this person.
 *
 * @param accounts that of today and former ones
 * @param uuids at IServ, as far as the state knows
 * @param kept rows by table, each from column to value; no table without a row
 * @param snapshots what is about the person in what runs read
 */
public record PersonTrace(
        String site,
        Set<String> accounts,
        Set<String> uuids,
        Map<String, List<Map<String, Object>>> kept,
        List<SeenByRuns> snapshots) {

    /**
     * What runs read of the person, all the same.
     *
     * @param runs their numbers
     * @param read objects as they were read
     */
    public record SeenByRuns(List<Long> runs, List<Object> read) {
        @Override
        public String toString() {
            return "read by runs " + runs;
        }
    }

    /** Whether nothing is kept. */
    public boolean isEmpty() {
        return kept.isEmpty() && snapshots.isEmpty();
    }

    /** Whether the program still takes a user in Jamf School for this person's, or does not know what became of one. */
    public boolean hasUser() {
        return kept.containsKey("user_link") || kept.containsKey("intent");
    }

    @Override
    public String toString() {
        return "trace of a person of " + site;
    }
}
