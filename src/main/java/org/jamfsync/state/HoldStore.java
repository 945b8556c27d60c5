package org.jamfsync.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jamfsync.model.Change;

/** What the guard keeps back until a person decides. An approval binds to exactly the change that was seen. */
public final class HoldStore {
    private final Db db;

    HoldStore(Db db) {
        this.db = db;
    }

    /**
     * Takes note of what is held now: opens holds for what is new, closes those whose cause is gone or whose change is
     * another by now.
     */
    public void sync(String site, Collection<? extends Change> held, Instant now) {
        db.inTransaction(tx -> {
            var known = new HashSet<>(tx.list(
                    "SELECT fingerprint FROM hold WHERE site = ? AND state <> 'CLOSED'",
                    row -> row.getString(1),
                    site));
            var wanted = new HashSet<String>();
            for (var change : held) {
                var fingerprint = Fingerprint.of(change);
                wanted.add(fingerprint);
                if (!known.contains(fingerprint)) {
                    open(tx, site, change, fingerprint, now);
                }
            }
            known.removeAll(wanted);
            for (var gone : known) {
                tx.update(
                        "UPDATE hold SET state = 'CLOSED', decided = ? WHERE site = ? AND fingerprint = ? AND state <> 'CLOSED'",
                        now,
                        site,
                        gone);
            }
            return null;
        });
    }

    private static void open(Db tx, String site, Change change, String fingerprint, Instant now) throws SQLException {
        long id = tx.nextId("hold");
        tx.update(
                """
                INSERT INTO hold (id, site, kind, object, operation, fingerprint, reason, fields, since, state)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN')
                """,
                id,
                site,
                change.kind().word(),
                change.key(),
                change.operation().word(),
                fingerprint,
                change.held().toString(),
                FieldsJson.of(change),
                now);
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
                row.getString("kind"),
                row.getString("object"),
                row.getString("operation"),
                row.getString("reason"),
                row.getString("fields"),
                Db.instant(row, "since"),
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

    /** The changes that may go out once. */
    public Set<String> approvedFingerprints(String site) {
        return Set.copyOf(db.list(
                "SELECT fingerprint FROM hold WHERE site = ? AND state = 'APPROVED'", row -> row.getString(1), site));
    }
}
