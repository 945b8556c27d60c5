package org.jamfsync.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jamfsync.model.change.AffectedPeople;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.Removal;
import org.jamfsync.model.text.Message;

/**
 * What the guard keeps back until a person decides. An approval binds to exactly the change that was seen; a rejection to
 * what would be lost, until IServ no longer asks for it.
 */
public final class HoldStore {
    /** The origin of holds that a sync of IServ's data plans. */
    public static final String SYNC = "sync";

    private static final String INSERT = """
            INSERT INTO hold (id, site, origin, kind, object, identity, operation, fingerprint, reason, cause, fields, losses,
                              impact, since, run_id, state, decided)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final Db db;

    HoldStore(Db db) {
        this.db = db;
    }

    /** A change as it is held, with what it would take away from whom. */
    public record Held(PlannedChange change, List<Removal> losses, AffectedPeople impact) {
        String fingerprint() {
            return Fingerprint.of(change.change(), impact);
        }

        @Override
        public String toString() {
            return "held " + change;
        }
    }

    /**
     * Takes note of what one run holds: opens holds for what is new, closes those whose cause is gone or whose change is
     * another by now.
     *
     * @param released fingerprints of approved changes that this run lets out; they are closed once they are delivered
     * @return what is newly held
     */
    public List<PlannedChange> sync(
            String site, String origin, Collection<Held> held, Set<String> released, Instant now, long run) {
        return db.inTransaction(tx -> {
            var opened = new ArrayList<PlannedChange>();
            var known = new HashMap<String, Hold>();
            tx.list(
                            "SELECT * FROM hold WHERE site = ? AND origin = ? AND state <> 'CLOSED' ORDER BY id",
                            HoldStore::hold,
                            site,
                            origin)
                    .forEach(hold -> known.put(hold.fingerprint(), hold));
            var rejected = rejected(known.values());
            var wanted = new HashSet<String>();
            var losses = new HashSet<Removal>();
            for (var one : held) {
                var fingerprint = one.fingerprint();
                wanted.add(fingerprint);
                losses.addAll(one.losses());
                boolean covered = !one.losses().isEmpty() && rejected.containsAll(one.losses());
                if (known.containsKey(fingerprint)) {
                    refresh(tx, known.get(fingerprint).id(), one);
                } else if (!covered) {
                    insert(tx, site, origin, one, one.change().hold(), now, run, Hold.State.OPEN);
                    opened.add(one.change());
                }
            }
            for (var hold : known.values()) {
                if (hold.state() == Hold.State.REJECTED && !hold.losses().isEmpty()) {
                    keepRejected(tx, hold, losses, now);
                } else if (!wanted.contains(hold.fingerprint())
                        && !(hold.state() == Hold.State.APPROVED && released.contains(hold.fingerprint()))) {
                    close(tx, hold.id(), now);
                }
            }
            return opened;
        });
    }

    private static Set<Removal> rejected(Collection<Hold> known) {
        var rejected = new HashSet<Removal>();
        known.stream()
                .filter(hold -> hold.state() == Hold.State.REJECTED)
                .forEach(hold -> rejected.addAll(hold.losses()));
        return rejected;
    }

    /** A rejection lasts as long as IServ asks for the loss; what it no longer asks for is forgotten. */
    private static void keepRejected(Db tx, Hold hold, Set<Removal> asked, Instant now) throws SQLException {
        var kept = new ArrayList<>(hold.losses());
        kept.retainAll(asked);
        if (kept.isEmpty()) {
            close(tx, hold.id(), now);
        } else if (kept.size() < hold.losses().size()) {
            tx.update("UPDATE hold SET losses = ? WHERE id = ?", HoldJson.of(kept), hold.id());
        }
    }

    private static void close(Db tx, long id, Instant now) throws SQLException {
        tx.update("UPDATE hold SET state = 'CLOSED', decided = coalesce(decided, ?) WHERE id = ?", now, id);
    }

    /** The numbers in a reason move on, and accounts may be renamed; what is decided about stays the same. */
    private static void refresh(Db tx, long id, Held held) throws SQLException {
        tx.update(
                "UPDATE hold SET object = ?, reason = CASE state WHEN 'REJECTED' THEN reason ELSE ? END, cause = ?, fields = ?, impact = ? WHERE id = ?",
                held.change().key(),
                HoldJson.of(held.change().hold()),
                HoldJson.of(held.change().reason()),
                FieldsJson.of(held.change().change()),
                HoldJson.of(held.impact()),
                id);
    }

    private static void insert(
            Db tx, String site, String origin, Held held, Message reason, Instant now, long run, Hold.State state)
            throws SQLException {
        var change = held.change();
        long id = tx.nextId("hold");
        tx.update(
                INSERT,
                id,
                site,
                origin,
                change.kind().word(),
                change.key(),
                change.identity(),
                change.operation().word(),
                held.fingerprint(),
                HoldJson.of(reason),
                HoldJson.of(change.reason()),
                FieldsJson.of(change.change()),
                HoldJson.of(held.losses()),
                HoldJson.of(held.impact()),
                now,
                run,
                state.name(),
                state == Hold.State.OPEN ? null : now);
    }

    /** Keeps a removal that was undone from going out again by itself. */
    public void rejectUndone(String site, Held undone, Message reason, Instant now, long run) {
        db.inTransaction(tx -> {
            insert(tx, site, SYNC, undone, reason, now, run, Hold.State.REJECTED);
            return null;
        });
    }

    /** An approved change of this object was delivered, so its approval is used up. */
    public void delivered(String site, String origin, Change change, Instant now) {
        db.update(
                """
                UPDATE hold SET state = 'CLOSED', decided = ?
                 WHERE site = ? AND origin = ? AND kind = ? AND identity = ? AND operation = ? AND state = 'APPROVED'
                """,
                now,
                site,
                origin,
                change.kind().word(),
                change.identity(),
                change.operation().word());
    }

    /** @param site null for all */
    public List<Hold> list(String site, boolean all) {
        var states = all ? "1 = 1" : "state IN ('OPEN', 'APPROVED')";
        return site == null
                ? db.list("SELECT * FROM hold WHERE " + states + " ORDER BY id", HoldStore::hold)
                : db.list("SELECT * FROM hold WHERE site = ? AND " + states + " ORDER BY id", HoldStore::hold, site);
    }

    public Optional<Hold> find(long id) {
        return db.list("SELECT * FROM hold WHERE id = ?", HoldStore::hold, id).stream()
                .findFirst();
    }

    private static Hold hold(ResultSet row) throws SQLException {
        return new Hold(
                row.getLong("id"),
                row.getString("site"),
                row.getString("origin"),
                row.getString("kind"),
                row.getString("object"),
                row.getString("identity"),
                row.getString("operation"),
                row.getString("fingerprint"),
                HoldJson.message(row.getString("reason")),
                HoldJson.message(row.getString("cause")),
                row.getString("fields"),
                HoldJson.losses(row.getString("losses")),
                HoldJson.impact(row.getString("impact")),
                Db.instant(row, "since"),
                row.getLong("run_id"),
                Hold.State.valueOf(row.getString("state")));
    }

    /** @return whether there is such a hold that is still to be decided, or was decided otherwise */
    public boolean decide(long id, Hold.State decision, Instant now) {
        return db.update(
                        "UPDATE hold SET state = ?, decided = ? WHERE id = ? AND state <> 'CLOSED'",
                        decision.name(),
                        now,
                        id)
                == 1;
    }

    /** The changes that may go out once, by {@link Fingerprint}. */
    public Set<String> approved(String site, String origin) {
        return Set.copyOf(db.list(
                "SELECT fingerprint FROM hold WHERE site = ? AND origin = ? AND state = 'APPROVED'",
                row -> row.getString(1),
                site,
                origin));
    }

    /** What must not be taken away although IServ asks for it. */
    public Set<Removal> rejected(String site, String origin) {
        var holds = db.list(
                "SELECT * FROM hold WHERE site = ? AND origin = ? AND state = 'REJECTED'",
                HoldStore::hold,
                site,
                origin);
        return rejected(holds);
    }

    /** Since when something is held for a reason, or empty. */
    public Optional<Instant> since(String site, String origin, String code) {
        return db
                .list(
                        "SELECT * FROM hold WHERE site = ? AND origin = ? AND state <> 'CLOSED' ORDER BY since",
                        HoldStore::hold,
                        site,
                        origin)
                .stream()
                .filter(hold -> hold.reason().mentions(code))
                .map(Hold::since)
                .findFirst();
    }

    /** Closes holds of an undo that nobody went on with. */
    public int closeForgotten(Instant openBefore) {
        return db.update(
                "UPDATE hold SET state = 'CLOSED', decided = ? WHERE origin <> ? AND state <> 'CLOSED' AND since < ?",
                openBefore,
                SYNC,
                openBefore);
    }

    /** Forgets holds that were closed so long ago. */
    public void eraseClosed(Instant closedBefore) {
        db.update("DELETE FROM hold WHERE state = 'CLOSED' AND decided < ?", closedBefore);
    }

    /** Erases what closed holds say of people, so long after they were closed. */
    public int erase(Instant closedBefore) {
        Map<String, String> nothing = Map.of();
        return db.update(
                "UPDATE hold SET fields = ?, impact = '[]' WHERE state = 'CLOSED' AND impact <> '[]' AND decided < ?",
                FieldsJson.write(nothing),
                closedBefore);
    }
}
