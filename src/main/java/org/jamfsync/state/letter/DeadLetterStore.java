package org.jamfsync.state.letter;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jamfsync.model.change.Change;
import org.jamfsync.state.db.StateSql;
import org.jamfsync.state.json.StateJson;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Update;

/** Changes that could not be delivered. They close by themselves once their object is as it should be. */
public final class DeadLetterStore {
    private static final RowMapper<DeadLetter> LETTER = ConstructorMapper.of(DeadLetter.class);

    /** A state of the first version knew the account only, and the reason as words. */
    private static final String SELECT = """
            SELECT id, site, kind, object AS key, coalesce(identity, object) AS identity, operation, status, api_message,
                   coalesce(words, message) AS words, attempts, runs,
                   coalesce(counted, runs) AS counted, digest, first_at AS first, last_at AS last, fields, state, note
              FROM dead_letter
            """;

    private static final String ADD = """
            UPDATE dead_letter SET operation = :operation, status = :status, api_message = :apiMessage, message = :message,
              words = :text, attempts = attempts + :attempts, runs = runs + 1, last_at = :now, fields = :fields, object = :key,
              counted = coalesce(counted, runs), digest = :digest
             WHERE site = :site AND kind = :kind AND identity = :identity AND state = 'open'
            """;

    private static final String INSERT = """
            INSERT INTO dead_letter (id, site, kind, object, identity, operation, status, api_message, message, words,
                                     attempts, runs, counted, digest, first_at, last_at, fields, state)
            VALUES (:id, :site, :kind, :key, :identity, :operation, :status, :apiMessage, :message, :text,
                    :attempts, 1, 0, :digest, :now, :now, :fields, 'open')
            """;

    private final StateSql sql;
    private final Clock clock;

    public DeadLetterStore(StateSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * One letter for each object: a further failure adds to it.
     *
     * @param digest of what was tried to be written, see {@link Attempted}
     * @return whether it is a new one
     */
    public boolean park(String site, Change change, String digest, Failure failure, int attempts) {
        return sql.inTransaction(tx -> {
            boolean isNew = bound(tx.createUpdate(ADD), site, change, digest, failure, attempts) == 0;
            if (isNew) {
                var insert = tx.createUpdate(INSERT).bind("id", sql.nextId(tx, "dead_letter"));
                bound(insert, site, change, digest, failure, attempts);
            }
            return isNew;
        });
    }

    private int bound(Update update, String site, Change change, String digest, Failure failure, int attempts) {
        return update.bindMethods(change)
                .bindMethods(failure)
                .bind("message", failure.text().toString())
                .bind("fields", StateJson.fields(change))
                .bind("site", site)
                .bind("digest", digest)
                .bind("attempts", attempts)
                .bind("now", clock.instant())
                .execute();
    }

    /**
     * The run in which they failed counts against these.
     *
     * @param subjects objects, by {@link Change#subject}
     */
    public void count(String site, Collection<String> subjects) {
        if (!subjects.isEmpty()) {
            sql.useTransaction(tx -> open(tx, site).stream()
                    .filter(letter -> subjects.contains(letter.subject()))
                    .forEach(letter -> tx.execute(
                            "UPDATE dead_letter SET counted = ? WHERE id = ?", letter.counted() + 1, letter.id())));
        }
    }

    /** Open letters by {@link Change#subject}. */
    public Map<String, DeadLetter> open(String site) {
        return sql.withHandle(handle -> open(handle, site)).stream()
                .collect(Collectors.toMap(DeadLetter::subject, letter -> letter, (one, other) -> other));
    }

    /** The object was brought to the wanted state. */
    public void closeDelivered(String site, Change change) {
        sql.execute(
                "UPDATE dead_letter SET state = 'closed', last_at = ? WHERE site = ? AND kind = ? AND identity = ? AND state = 'open'",
                clock.instant(),
                site,
                change.kind(),
                change.identity());
    }

    /**
     * Closes letters whose object a plan no longer wants to change.
     *
     * @param planned all changes that are wanted, those set aside included
     * @param concerns whether the plan was about an object, by {@link Change#subject}
     */
    public void closeResolved(String site, Collection<String> planned, Predicate<String> concerns) {
        sql.useTransaction(tx -> open(tx, site).stream()
                .filter(letter -> concerns.test(letter.subject()) && !planned.contains(letter.subject()))
                .forEach(letter -> tx.execute(
                        "UPDATE dead_letter SET state = 'closed', last_at = ? WHERE id = ?",
                        clock.instant(),
                        letter.id())));
    }

    private static List<DeadLetter> open(Handle handle, String site) {
        return handle.select(SELECT + "WHERE site = ? AND state = 'open' ORDER BY id", site)
                .map(LETTER)
                .list();
    }

    /** @return whether there is such a letter that is open */
    public boolean discard(long id, String reason) {
        return sql.execute(
                        "UPDATE dead_letter SET state = 'discarded', note = ?, last_at = ? WHERE id = ? AND state = 'open'",
                        reason,
                        clock.instant(),
                        id)
                == 1;
    }

    public boolean hasOpen(String site) {
        return sql.any("SELECT 1 FROM dead_letter WHERE site = ? AND state = 'open' LIMIT 1", site);
    }

    /** @param site null for all */
    public List<DeadLetter> list(String site, boolean all) {
        return sql.list(
                SELECT + "WHERE site = coalesce(?, site) AND (? = 1 OR state = 'open') ORDER BY id", LETTER, site, all);
    }

    public Optional<DeadLetter> find(long id) {
        return sql.first(SELECT + "WHERE id = ?", LETTER, id);
    }

    /** Erases what resolved letters say of people, so long after they were resolved. */
    public int erasePayloads(Duration retention) {
        return sql.execute(
                "UPDATE dead_letter SET fields = NULL, digest = NULL WHERE state <> 'open' AND fields IS NOT NULL AND last_at < ?",
                clock.instant().minus(retention));
    }
}
