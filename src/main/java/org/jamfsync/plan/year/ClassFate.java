package org.jamfsync.plan.year;

import java.util.List;
import java.util.UUID;

/**
 * What becomes of one class at a school-year change.
 *
 * @param by what says so; null unless it continues
 * @param before the class as the ledger knows it; null when it is new
 * @param after the class as it will be; null when it ends, or nobody can say
 * @param stay how many of its pupils are in it before and after
 * @param rivals groups that many of its pupils go to, the most first; empty unless it is unclear
 */
public record ClassFate(Outcome outcome, By by, Side before, Side after, int stay, List<Rival> rivals) {
    /** In the order in which they are shown. */
    public enum Outcome {
        CONTINUES,
        ENDS,
        NEW,
        UNCLEAR
    }

    /** What says that a class continues. */
    public enum By {
        /** The group at IServ is the same, by its uuid. */
        GROUP,
        /** Most of its pupils are together again in one new group. */
        MEMBERS,
        /** A person said so. */
        WORD
    }

    /**
     * A class before or after.
     *
     * @param group IServ's uuid of its group
     * @param account account of the group
     * @param name in Jamf School
     */
    public record Side(UUID group, String account, String name, int pupils) {}

    /** @param common how many pupils of the old class are in this new one */
    public record Rival(Side side, int common) {}

    public ClassFate {
        rivals = List.copyOf(rivals);
    }

    /** How many pupils it has afterwards whom it did not have before. */
    public int join() {
        return after == null ? 0 : after.pupils() - stay;
    }

    /** The account that it is shown by. */
    public String key() {
        return before == null ? after.account() : before.account();
    }

    @Override
    public String toString() {
        return outcome + " class '" + key() + "'";
    }
}
