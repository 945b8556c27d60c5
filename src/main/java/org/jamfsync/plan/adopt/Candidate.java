package org.jamfsync.plan.adopt;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jamfsync.model.Kind;
import org.jamfsync.model.text.Message;

/**
 * What of Jamf School may be a person's user or a group's class.
 *
 * @param source IServ's uuid
 * @param account the account
 * @param name the person's name or the class's
 * @param matches best first; with {@link Certainty#EXACT} the one a sync adopts
 */
public record Candidate(Kind kind, UUID source, String account, String name, Certainty certainty, List<Match> matches) {
    /** How sure it is. */
    public enum Certainty {
        /** In the ledger already. */
        LINKED,
        /** Somebody said so; the next sync adopts it. */
        DECIDED,
        /** The next sync adopts it. */
        EXACT,
        /** One looks alike: only a person can say whether it is the same. */
        PROBABLE,
        /** Several look alike, or one looks like several of IServ's. */
        AMBIGUOUS,
        NONE
    }

    /**
     * One object in Jamf School.
     *
     * @param id a user's id or a class's uuid
     * @param name as Jamf School shows it
     * @param evidence what speaks for it
     * @param obstacle why it cannot be linked as it is, or null
     */
    public record Match(String id, String name, List<Message> evidence, Message obstacle) {
        public Match {
            Objects.requireNonNull(id, "id");
            evidence = List.copyOf(evidence);
        }

        @Override
        public String toString() {
            return "match " + id;
        }
    }

    public Candidate {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(source, "source");
        matches = List.copyOf(matches);
    }

    @Override
    public String toString() {
        return "candidate for " + kind.word() + " '" + account + "'";
    }
}
