package org.jamfsync.route;

import java.util.Set;

/** Which runs there are, and all in which they differ: a row each. */
public enum RunKind {
    // route, word in the history, origin of its holds, and what is special
    SYNC("sync-site", "apply", "sync", Trait.LEAVES_SNAPSHOT, Trait.DEFERS),
    SAVED_PLAN("sync-site", "apply", "sync", Trait.LEAVES_SNAPSHOT, Trait.ONLY_REVIEWED),
    REHEARSAL("sync-site", "plan", "sync", Trait.OTHER_DAY),
    REPLAY("sync-site", "plan", "sync", Trait.FROM_SNAPSHOT),
    UNDO("undo-run", "undo", "undo", Trait.KEEPS_UNDONE),
    MIGRATE("move-users", "migrate", "migrate"),
    SURVEY("survey-adoption", "plan", "sync", Trait.NOT_COMPARED),
    READ("read-iserv", "plan", "sync"),
    INSPECT("read-iserv", "plan", "sync", Trait.UNCHECKED, Trait.REMEMBERS),
    EXPLAIN("sync-site", "plan", "sync", Trait.REMEMBERS),
    /** A call of a program that uses the engine, outside of any run. */
    CALL("call-jamf", "plan", "sync");

    /** In what a kind differs from others. */
    public enum Trait {
        /** What it reads is kept, so that it can be planned anew. */
        LEAVES_SNAPSHOT,
        /** What a former run read and knew stands for both systems and the state. */
        FROM_SNAPSHOT,
        /** What failed often, or is undone again and again, waits; and letters of what is no longer wanted are closed. */
        DEFERS,
        /** Only what was reviewed goes out. */
        ONLY_REVIEWED,
        /** It is about another day, on which what went out today does not count. */
        OTHER_DAY,
        /** What it gives back, no sync takes away again without a person's word. */
        KEEPS_UNDONE,
        /** What it is to mend may be the very reason why IServ looks implausible beside ledger and history. */
        NOT_COMPARED,
        /** What the rules make of an implausible school is worth seeing all the more. */
        UNCHECKED,
        /** Those who are left out are kept too, so that it can be said why. */
        REMEMBERS
    }

    private final String route;
    private final String mode;
    private final String origin;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of makes what cannot be changed
    private final Set<Trait> traits;

    RunKind(String route, String mode, String origin, Trait... traits) {
        this.route = route;
        this.mode = mode;
        this.origin = origin;
        this.traits = Set.of(traits);
    }

    /** The route that makes such a run. */
    public String route() {
        return route;
    }

    /** Its word in the history, when it applies. */
    public String mode() {
        return mode;
    }

    /** What its holds come from; an undo adds the number of the run. */
    String origin() {
        return origin;
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }
}
