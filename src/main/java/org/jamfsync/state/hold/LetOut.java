package org.jamfsync.state.hold;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.jamfsync.model.Kind;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.Operation;
import org.jamfsync.state.db.StateSql;

/**
 * The words of people by which one run lets changes out that would be held. They may be taken back while the run goes on,
 * so each is asked for once more before its change goes out.
 */
public final class LetOut {
    private static final String OF_FINGERPRINT = " WHERE site = ? AND origin = ? AND fingerprint = ? AND state IN ";
    private static final String STANDING = "('APPROVED', 'SENDING')";

    private final StateSql sql;
    private final String site;
    private final String origin;
    private final Set<String> released;

    /** @param released fingerprints of the changes that the run lets out only by a word */
    LetOut(StateSql sql, String site, String origin, Set<String> released) {
        this.sql = sql;
        this.site = site;
        this.origin = origin;
        this.released = Set.copyOf(released);
    }

    /**
     * Asks for the word, and takes it: who decides from now on is told that it may be too late. Within the transaction that
     * notes what is about to be sent.
     *
     * @return whether the word still stands for all that the change needs it for; if not, nothing of it may go out
     */
    public boolean take(Change change) {
        return take(change.kind(), change.identity(), change.operation());
    }

    /** The same of somebody's change of role that only the ledger is to note. */
    public boolean takeRole(String person) {
        return take(Kind.USER, person, Operation.UPDATE);
    }

    private boolean take(Kind kind, String identity, Operation operation) {
        var needed = needed(kind, identity, operation);
        needed.forEach(fingerprint -> sql.execute(
                "UPDATE hold SET state = 'SENDING'" + OF_FINGERPRINT + STANDING, site, origin, fingerprint));
        return needed.stream().allMatch(fingerprint -> isIn(fingerprint, "('SENDING')"));
    }

    /** Whether the change goes out only by a person's word on it. */
    public boolean isNeeded(Change change) {
        return !needed(change.kind(), change.identity(), change.operation()).isEmpty();
    }

    /** Whether a person has taken back the word for a change, before it went out or since then. */
    public boolean isTakenBack(Change change) {
        return needed(change.kind(), change.identity(), change.operation()).stream()
                .anyMatch(fingerprint -> isIn(fingerprint, "('OPEN', 'REJECTED')") && !isIn(fingerprint, STANDING));
    }

    /** The change was delivered, so the words that it needed are used up: those, and no other about its object. */
    public void delivered(Change change, Instant now) {
        needed(change.kind(), change.identity(), change.operation())
                .forEach(fingerprint -> sql.execute(
                        "UPDATE hold SET state = 'CLOSED', decided = ?" + OF_FINGERPRINT + STANDING,
                        now,
                        site,
                        origin,
                        fingerprint));
    }

    private boolean isIn(String fingerprint, String states) {
        return sql.any("SELECT 1 FROM hold" + OF_FINGERPRINT + states, site, origin, fingerprint);
    }

    /** Of the released fingerprints those of the object: the guard lets out parts of a change by words of their own. */
    private Set<String> needed(Kind kind, String identity, Operation operation) {
        if (released.isEmpty()) {
            return Set.of();
        }
        var known = sql.list(
                "SELECT fingerprint FROM hold WHERE site = ? AND origin = ? AND kind = ? AND identity = ? AND operation = ?",
                (row, context) -> row.getString(1),
                site,
                origin,
                kind,
                identity,
                operation);
        return known.stream().filter(released::contains).collect(Collectors.toSet());
    }
}
