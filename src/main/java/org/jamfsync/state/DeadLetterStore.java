package org.jamfsync.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jamfsync.model.Change;
import org.jamfsync.model.Kind;

/** Changes that could not be delivered. They close by themselves once their object is as it should be. */
public final class DeadLetterStore {
    private final Db db;
    private final Clock clock;

    DeadLetterStore(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** One letter for each object: a further failure adds to it. */
    public void park(String site, Change change, Failure failure, int attempts) {
        db.inTransaction(tx -> {
            int known = tx.update(
                    """
                    UPDATE dead_letter SET operation = ?, status = ?, api_message = ?, message = ?,
                      attempts = attempts + ?, runs = runs + 1, last_at = ?, fields = ?
                     WHERE site = ? AND kind = ? AND object = ? AND state = 'open'
                    """,
                    change.operation().word(),
                    failure.status(),
                    failure.apiMessage(),
                    failure.text().toString(),
                    attempts,
                    clock.instant(),
                    FieldsJson.of(change),
                    site,
                    change.kind().word(),
                    change.key());
            return known > 0 ? known : insert(tx, site, change, failure, attempts);
        });
    }

    private int insert(Db tx, String site, Change change, Failure failure, int attempts) throws SQLException {
        long id = tx.nextId("dead_letter");
        return tx.update(
                """
                INSERT INTO dead_letter (id, site, kind, object, operation, status, api_message, message, attempts, runs,
                                         first_at, last_at, fields, state)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, 'open')
                """,
                id,
                site,
                change.kind().word(),
                change.key(),
                change.operation().word(),
                failure.status(),
                failure.apiMessage(),
                failure.text().toString(),
                attempts,
                clock.instant(),
                clock.instant(),
                FieldsJson.of(change));
    }

    /** The object was brought to the wanted state. */
    public void closeDelivered(String site, Kind kind, String key) {
        db.update(
                "UPDATE dead_letter SET state = 'closed', last_at = ? WHERE site = ? AND kind = ? AND object = ? AND state = 'open'",
                clock.instant(),
                site,
                kind.word(),
                key);
    }

    /** Closes letters whose object a whole, unlimited plan no longer wants to change. */
    public void closeSettled(String site, Collection<? extends Change> planned) {
        var wanted = new HashSet<String>();
        planned.forEach(change -> wanted.add(change.kind().word() + " " + change.key()));
        db.inTransaction(tx -> {
            for (var letter : tx.list(
                    "SELECT * FROM dead_letter WHERE site = ? AND state = 'open'", DeadLetterStore::letter, site)) {
                if (!wanted.contains(letter.kind() + " " + letter.key())) {
                    tx.update(
                            "UPDATE dead_letter SET state = 'closed', last_at = ? WHERE id = ?",
                            clock.instant(),
                            letter.id());
                }
            }
            return null;
        });
    }

    public boolean hasOpen(String site) {
        return !db.list("SELECT 1 FROM dead_letter WHERE site = ? AND state = 'open' LIMIT 1", row -> 1, site)
                .isEmpty();
    }

    /** @param site null for all */
    public List<DeadLetter> list(String site, boolean all) {
        var states = all ? "1 = 1" : "state = 'open'";
        return site == null
                ? db.list("SELECT * FROM dead_letter WHERE " + states + " ORDER BY id", DeadLetterStore::letter)
                : db.list(
                        "SELECT * FROM dead_letter WHERE site = ? AND " + states + " ORDER BY id",
                        DeadLetterStore::letter,
                        site);
    }

    public Optional<DeadLetter> find(long id) {
        return db.list("SELECT * FROM dead_letter WHERE id = ?", DeadLetterStore::letter, id).stream()
                .findFirst();
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getLong("id"),
                row.getString("site"),
                row.getString("kind"),
                row.getString("object"),
                row.getString("operation"),
                row.getInt("status"),
                row.getString("api_message"),
                row.getString("message"),
                row.getInt("attempts"),
                row.getInt("runs"),
                Db.instant(row, "first_at"),
                Db.instant(row, "last_at"),
                row.getString("fields"),
                row.getString("state"),
                row.getString("note"));
    }

    /** Erases what resolved letters say of people, so long after they were resolved. */
    public int erasePayloads(Duration retention) {
        return db.update(
                "UPDATE dead_letter SET fields = NULL WHERE state <> 'open' AND fields IS NOT NULL AND last_at < ?",
                clock.instant().minus(retention));
    }
}
