package org.jamfsync.model.change;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jamfsync.model.text.Sha256;

/**
 * What a school-year change would do, as a person saw it: which classes continue, and what would be taken away from whom.
 *
 * <p>Told by what a copy of IServ and the real one have in common. People and groups that the ledger knows have their
 * uuid; a group that the import makes has another uuid in each database, so it is told by its account.
 *
 * @param continuations by IServ's uuid of the old group: what becomes of its class where the uuid alone does not say it
 * @param memberships people of the ledger in classes they are not in yet: by these the day is recognised
 * @param losses everything that would be taken away; those from a class name its old group
 */
public record Rehearsal(Map<UUID, Continuation> continuations, Set<Membership> memberships, Set<Removal> losses) {
    private static final int CODE_LENGTH = 8;

    /**
     * What becomes of the class of a group that is gone.
     *
     * @param account account of the group that continues it; {@code ""} when the class ends
     * @param byWord whether a person said so
     */
    public record Continuation(String account, boolean byWord) {
        public Continuation {
            Objects.requireNonNull(account, "act");
        }

        public static Continuation byWord(String account) {
            return new Continuation(account, true);
        }

        public boolean ends() {
            return account.isEmpty();
        }
    }

    /**
     * A pupil in a class.
     *
     * @param group account of the class's group
     */
    public record Membership(UUID person, String group) {
        public Membership {
            Objects.requireNonNull(person, "person");
            Objects.requireNonNull(group, "group");
        }

        @Override
        public String toString() {
            return "place of " + person;
        }
    }

    public Rehearsal {
        continuations = Map.copyOf(continuations);
        memberships = Set.copyOf(memberships);
        losses = Set.copyOf(losses);
    }

    /** Short, and another one as soon as anything of it is another: who approves it names what was seen. */
    public String code() {
        var seen = new ArrayList<String>();
        continuations.forEach((old, continuation) -> seen.add(old + " " + continuation.account()));
        memberships.forEach(membership -> seen.add(membership.person() + " in " + membership.group()));
        losses.forEach(loss -> seen.add(loss.key()));
        Collections.sort(seen);
        return Sha256.hex(String.join("\n", seen)).substring(0, CODE_LENGTH);
    }

    @Override
    public String toString() {
        return "rehearsal of %d losses".formatted(losses.size());
    }
}
