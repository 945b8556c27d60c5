package org.jamfsync.state.hold;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jamfsync.model.change.AffectedPeople;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.Removal;
import org.jamfsync.model.text.Message;
import org.jamfsync.state.db.StateSql;
import org.jamfsync.state.json.StateJson;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * What the guard keeps back until a person decides. An approval binds to exactly the change that was seen; a rejection to
 * what would be lost, until IServ no longer asks for it.
 */
public final class HoldStore {
    /** The origin of holds that a sync of IServ's data plans. */
    public static final String SYNC = "sync";

    private static final RowMapper<Hold> HOLD = ConstructorMapper.of(Hold.class);

    private static final String SELECT = """
            SELECT id, site, origin, kind, object AS key, identity, operation, fingerprint, reason, cause, fields, losses,
                   impact, since, run_id AS run, state
              FROM hold
            """;

    private static final String INSERT = """
            INSERT INTO hold (id, site, origin, kind, object, identity, operation, fingerprint, reason, cause, fields, losses,
                              impact, since, run_id, state, decided)
            VALUES (:id, :site, :origin, :kind, :key, :identity, :operation, :fingerprint, :held, :reason, :fields, :losses,
                    :impact, :now, :run, :state, :decided)
            """;

    private final StateSql sql;

    public HoldStore(StateSql sql) {
        this.sql = sql;
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

    /** Which run of which site decides, and when. */
    public record Occasion(String site, String origin, Instant now, long run) {}

    /**
     * Takes note of what one run holds: opens holds for what is new, closes those whose cause is gone or whose change is
     * another by now.
     *
     * @param released fingerprints of approved changes that this run lets out; they are closed once they are delivered
     * @return what is newly held
     */
    public List<PlannedChange> sync(
            String site, String origin, Collection<Held> held, Set<String> released, Instant now, long run) {
        return sql.inTransaction(tx -> new HeldChanges(
                        sql, tx, new Occasion(site, origin, now, run), all(tx, site, origin, "state <> 'CLOSED'"))
                .note(held, released));
    }

    static void insert(StateSql sql, Handle tx, Occasion occasion, Held held, Message reason, Hold.State state) {
        var change = held.change();
        tx.createUpdate(INSERT)
                .bindMethods(change)
                .bindMethods(occasion)
                .bind("id", sql.nextId(tx, "hold"))
                .bind("fingerprint", held.fingerprint())
                .bind("held", reason)
                .bind("fields", StateJson.fields(change.change()))
                .bind("losses", StateJson.of(held.losses()))
                .bind("impact", held.impact())
                .bind("state", state)
                .bind("decided", state == Hold.State.OPEN ? null : occasion.now())
                .execute();
    }

    /** Keeps a removal that was undone from going out again by itself. */
    public void rejectUndone(String site, Held undone, Message reason, Instant now, long run) {
        sql.useTransaction(
                tx -> insert(sql, tx, new Occasion(site, SYNC, now, run), undone, reason, Hold.State.REJECTED));
    }

    /** Who asks for words, and by which of them its plan lets out what would be held. */
    public LetOut letOut(String site, String origin, Set<String> released) {
        return new LetOut(sql, site, origin, released);
    }

    /** Words that a run had taken and did not come to use, since it was cut off or the change failed, stand as before. */
    public void resume(String site) {
        sql.execute("UPDATE hold SET state = 'APPROVED' WHERE site = ? AND state = 'SENDING'", site);
    }

    /** @param site null for all */
    public List<Hold> list(String site, boolean all) {
        return sql.list(
                SELECT
                        + "WHERE site = coalesce(?, site) AND (? = 1 OR state IN ('OPEN', 'APPROVED', 'SENDING')) ORDER BY id",
                HOLD,
                site,
                all);
    }

    public Optional<Hold> find(long id) {
        return sql.first(SELECT + "WHERE id = ?", HOLD, id);
    }

    private static List<Hold> all(Handle handle, String site, String origin, String states) {
        return handle.select(SELECT + "WHERE site = ? AND origin = ? AND " + states + " ORDER BY id", site, origin)
                .map(HOLD)
                .list();
    }

    /**
     * A person's word as it was taken.
     *
     * @param lettingOut the run that had begun to let the change out before the word came, or null
     */
    public record Word(long hold, Long lettingOut) {}

    /**
     * Takes a person's word. One that comes too late for a run holds from the next one on.
     *
     * @return empty when there is no such hold that is still to be decided, or was decided otherwise
     */
    public Optional<Word> decide(long id, Hold.State decision, Instant now) {
        return sql.inTransaction(tx -> {
            // Written first, so that a run that asks at the same moment waits for the answer.
            int found = tx.execute("UPDATE hold SET decided = ? WHERE id = ? AND state <> 'CLOSED'", now, id);
            if (found == 0) {
                return Optional.empty();
            }
            var hold = find(id).orElseThrow();
            var run = hold.state() == Hold.State.SENDING ? running(tx, hold.site()) : null;
            if (run == null || decision == Hold.State.REJECTED) {
                tx.execute("UPDATE hold SET state = ? WHERE id = ?", decision, id);
            }
            return Optional.of(new Word(id, run));
        });
    }

    /** One at a time for each site; null when none goes on. */
    private static Long running(Handle tx, String site) {
        return tx.select("SELECT id FROM run WHERE site = ? AND outcome = 'RUNNING' ORDER BY id DESC LIMIT 1", site)
                .mapTo(Long.class)
                .findFirst()
                .orElse(null);
    }

    /** The changes that may go out once, by {@link Fingerprint}. */
    public Set<String> approved(String site, String origin) {
        return Set.copyOf(sql.list(
                "SELECT fingerprint FROM hold WHERE site = ? AND origin = ? AND state IN ('APPROVED', 'SENDING')",
                (row, context) -> row.getString(1),
                site,
                origin));
    }

    /** What must not be taken away although IServ asks for it. */
    public Set<Removal> rejected(String site, String origin) {
        return sql.withHandle(handle -> rejected(all(handle, site, origin, "state = 'REJECTED'")));
    }

    static Set<Removal> rejected(Collection<Hold> holds) {
        return holds.stream()
                .filter(hold -> hold.state() == Hold.State.REJECTED)
                .flatMap(hold -> hold.losses().stream())
                .collect(Collectors.toSet());
    }

    /** Who would be hit by what is held for a reason, by the object's identity, whatever was decided. */
    public Map<UUID, Set<UUID>> waiting(String site, String origin, String code) {
        var waiting = new HashMap<UUID, Set<UUID>>();
        sql.withHandle(handle -> all(handle, site, origin, "state <> 'CLOSED'")).stream()
                .filter(hold -> hold.reason().code().equals(code))
                .forEach(hold -> hold.impact()
                        .people()
                        .forEach(
                                hit -> waiting.computeIfAbsent(UUID.fromString(hold.identity()), any -> new HashSet<>())
                                        .add(hit.person())));
        return waiting;
    }

    /** Since when something is held for a reason, or empty. */
    public Optional<Instant> since(String site, String origin, String code) {
        return sql.withHandle(handle -> all(handle, site, origin, "state <> 'CLOSED'")).stream()
                .filter(hold -> hold.reason().mentions(code))
                .map(Hold::since)
                .min(Instant::compareTo);
    }

    /** Closes holds of an undo that nobody went on with. */
    public int closeForgotten(Instant openBefore) {
        return sql.execute(
                "UPDATE hold SET state = 'CLOSED', decided = ? WHERE origin <> ? AND state <> 'CLOSED' AND since < ?",
                openBefore,
                SYNC,
                openBefore);
    }

    /** Forgets holds that were closed so long ago. */
    public void eraseClosed(Instant closedBefore) {
        sql.execute("DELETE FROM hold WHERE state = 'CLOSED' AND decided < ?", closedBefore);
    }

    /** Erases what closed holds say of people, so long after they were closed. */
    public int erase(Instant closedBefore) {
        return sql.execute(
                "UPDATE hold SET fields = '{}', impact = '[]' WHERE state = 'CLOSED' AND impact <> '[]' AND decided < ?",
                closedBefore);
    }
}
