package org.jamfsync.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.text.Message;

/** Changes that could not be delivered. They close by themselves once their object is as it should be. */
public final class DeadLetterStore {
    private final Db db;
    private final Clock clock;

    DeadLetterStore(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * One letter for each object: a further failure adds to it.
     *
     * @return whether it is a new one
     */
    public boolean park(String site, Change change, Failure failure, int attempts) {
        return db.inTransaction(tx -> {
            int known = tx.update(
                    """
                    UPDATE dead_letter SET operation = ?, status = ?, api_message = ?, message = ?, words = ?,
                      attempts = attempts + ?, runs = runs + 1, last_at = ?, fields = ?, object = ?
                     WHERE site = ? AND kind = ? AND identity = ? AND state = 'open'
                    """,
                    change.operation().word(),
                    failure.status(),
                    failure.apiMessage(),
                    failure.text().toString(),
                    HoldJson.of(failure.text()),
                    attempts,
                    clock.instant(),
                    FieldsJson.of(change),
                    change.key(),
                    site,
                    change.kind().word(),
                    change.identity());
            return known == 0 && insert(tx, site, change, failure, attempts) > 0;
        });
    }

    private int insert(Db tx, String site, Change change, Failure failure, int attempts) throws SQLException {
        long id = tx.nextId("dead_letter");
        return tx.update(
                """
                INSERT INTO dead_letter (id, site, kind, object, identity, operation, status, api_message, message, words,
                                         attempts, runs, first_at, last_at, fields, state)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, 'open')
                """,
                id,
                site,
                change.kind().word(),
                change.key(),
                change.identity(),
                change.operation().word(),
                failure.status(),
                failure.apiMessage(),
                failure.text().toString(),
                HoldJson.of(failure.text()),
                attempts,
                clock.instant(),
                clock.instant(),
                FieldsJson.of(change));
    }

    /** The object was brought to the wanted state. */
    public void closeDelivered(String site, Change change) {
        db.update(
                "UPDATE dead_letter SET state = 'closed', last_at = ? WHERE site = ? AND kind = ? AND identity = ? AND state = 'open'",
                clock.instant(),
                site,
                change.kind().word(),
                change.identity());
    }

    /**
     * Closes letters whose object a plan no longer wants to change.
     *
     * @param planned all changes that are wanted, those set aside included
     * @param concerns whether the plan was about an object, by {@link Change#subject}
     */
    public void closeResolved(String site, Collection<String> planned, Predicate<String> concerns) {
        db.inTransaction(tx -> {
            for (var letter : open(site)) {
                if (concerns.test(letter.subject()) && !planned.contains(letter.subject())) {
                    tx.update(
                            "UPDATE dead_letter SET state = 'closed', last_at = ? WHERE id = ?",
                            clock.instant(),
                            letter.id());
                }
            }
            return null;
        });
    }

    private List<DeadLetter> open(String site) {
        return db.list(
                "SELECT * FROM dead_letter WHERE site = ? AND state = 'open' ORDER BY id",
                DeadLetterStore::letter,
                site);
    }

    /**
     * Objects that failed in many runs, the last time less than a day ago: they are not tried now.
     *
     * @return letters by {@link Change#subject}
     */
    public Map<String, DeadLetter> quarantined(String site, int afterRuns, Duration pause) {
        var since = clock.instant().minus(pause);
        return open(site).stream()
                .filter(letter -> letter.runs() >= afterRuns && letter.last().isAfter(since))
                .collect(Collectors.toMap(DeadLetter::subject, letter -> letter, (one, other) -> other));
    }

    /** @return whether there is such a letter that is open */
    public boolean discard(long id, String reason) {
        return db.update(
                        "UPDATE dead_letter SET state = 'discarded', note = ?, last_at = ? WHERE id = ? AND state = 'open'",
                        reason,
                        clock.instant(),
                        id)
                == 1;
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
                identity(row),
                row.getString("operation"),
                row.getInt("status"),
                row.getString("api_message"),
                words(row),
                row.getInt("attempts"),
                row.getInt("runs"),
                Db.instant(row, "first_at"),
                Db.instant(row, "last_at"),
                row.getString("fields"),
                row.getString("state"),
                row.getString("note"));
    }

    /** A state of the first version knew the account only. */
    private static String identity(ResultSet row) throws SQLException {
        var identity = row.getString("identity");
        return identity == null ? row.getString("object") : identity;
    }

    private static Message words(ResultSet row) throws SQLException {
        var words = row.getString("words");
        return words == null ? Message.of("state.said", row.getString("message")) : HoldJson.message(words);
    }

    /** Erases what resolved letters say of people, so long after they were resolved. */
    public int erasePayloads(Duration retention) {
        return db.update(
                "UPDATE dead_letter SET fields = NULL WHERE state <> 'open' AND fields IS NOT NULL AND last_at < ?",
                clock.instant().minus(retention));
    }
}
