package org.jamfsync.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.PlannedChange;

/** The history of runs. */
public final class RunStore {
    private static final String GOOD = "mode IN ('apply', 'plan') AND outcome IN ('DONE', 'HELD', 'DEAD_LETTERS')";

    /** So that a run does not wait for a history of years. */
    private static final int ERASED_AT_ONCE = 2000;

    private final Db db;
    private final Clock clock;

    RunStore(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** @return the run's number */
    public long begin(String site, String mode, String trigger) {
        return db.inTransaction(tx -> {
            long id = tx.nextId("run");
            tx.update(
                    "INSERT INTO run (id, site, mode, cause, started, outcome, counts) VALUES (?, ?, ?, ?, ?, ?, '{}')",
                    id,
                    site,
                    mode,
                    trigger,
                    clock.instant(),
                    RunOutcome.RUNNING.name());
            return id;
        });
    }

    /** @param message why it failed, or null */
    public void finish(long runId, RunOutcome outcome, Map<String, Integer> counts, String message) {
        db.update(
                "UPDATE run SET ended = ?, outcome = ?, counts = ?, message = ? WHERE id = ?",
                clock.instant(),
                outcome.name(),
                FieldsJson.write(counts),
                message,
                runId);
    }

    /** @param detail why it failed, was held or left; null when done */
    public void recordChange(
            long runId, String site, PlannedChange change, ChangeResult result, String detail, long millis) {
        db.update(
                """
                INSERT INTO run_change (run_id, site, at, operation, kind, object, fields, reason, result, detail, millis)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                runId,
                site,
                clock.instant(),
                change.operation().word(),
                change.kind().word(),
                change.key(),
                FieldsJson.of(change.change()),
                change.reason().toString(),
                result.word(),
                detail,
                millis);
    }

    /** @param site null for all; newest first */
    public List<RunRecord> list(String site, int limit) {
        return site == null
                ? db.list("SELECT * FROM run ORDER BY id DESC LIMIT ?", RunStore::run, limit)
                : db.list("SELECT * FROM run WHERE site = ? ORDER BY id DESC LIMIT ?", RunStore::run, site, limit);
    }

    public Optional<RunRecord> find(long id) {
        return db.list("SELECT * FROM run WHERE id = ?", RunStore::run, id).stream()
                .findFirst();
    }

    private static RunRecord run(ResultSet row) throws SQLException {
        return new RunRecord(
                row.getLong("id"),
                row.getString("site"),
                row.getString("mode"),
                row.getString("cause"),
                Db.instant(row, "started"),
                Db.instant(row, "ended"),
                RunOutcome.valueOf(row.getString("outcome")),
                FieldsJson.counts(row.getString("counts")),
                row.getString("message"));
    }

    /** In the order in which they ended. */
    public List<RunChange> changes(long runId) {
        return db.list(
                "SELECT * FROM run_change WHERE run_id = ? ORDER BY at",
                row -> new RunChange(
                        Db.instant(row, "at"),
                        row.getString("operation"),
                        row.getString("kind"),
                        row.getString("object"),
                        row.getString("fields"),
                        row.getString("reason"),
                        ChangeResult.of(row.getString("result")),
                        row.getString("detail"),
                        row.getLong("millis")),
                runId);
    }

    /**
     * Changes that were delivered several times since a moment, each time from and to the same: somebody undoes them.
     *
     * @return how often, by operation, kind, account and fields; see {@link #signature}
     */
    public Map<String, Integer> repeated(String site, Instant since, int times) {
        var found = new HashMap<String, Integer>();
        db.list(
                """
                SELECT operation, kind, object, fields, count(*) FROM run_change
                 WHERE site = ? AND result = ? AND at >= ?
                 GROUP BY operation, kind, object, fields HAVING count(*) >= ?
                """,
                row -> found.put(
                        String.join(" ", row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
                        row.getInt(5)),
                site,
                ChangeResult.DONE.name(),
                since,
                times);
        return found;
    }

    /** What makes two changes the same in {@link #repeated}. */
    public static String signature(Change change) {
        return String.join(" ", change.operation().word(), change.kind().word(), change.key(), FieldsJson.of(change));
    }

    /** How many people the last run read that came to its end. */
    public OptionalInt personsOfLastGoodRun(String site) {
        return db
                .list(
                        "SELECT counts FROM run WHERE site = ? AND " + GOOD + " ORDER BY id DESC LIMIT 1",
                        row -> FieldsJson.counts(row.getString(1)).getOrDefault("persons", 0),
                        site)
                .stream()
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    /** Whether a run of the site began since then, on whatever node. */
    public boolean anySince(String site, Instant since) {
        return !db.list("SELECT 1 FROM run WHERE site = ? AND started >= ? LIMIT 1", row -> 1, site, since)
                .isEmpty();
    }

    /** When the last run that came to its end began. */
    public Optional<Instant> lastSuccess(String site) {
        return db
                .list(
                        "SELECT started FROM run WHERE site = ? AND " + GOOD + " ORDER BY id DESC LIMIT 1",
                        row -> Db.instant(row, "started"),
                        site)
                .stream()
                .findFirst();
    }

    /** Forgets runs that began so long ago, but for the last good one of each site and those after it. */
    public void erase(Instant begunBefore) {
        db.inTransaction(tx -> {
            var old = tx.list(
                    "SELECT max(id) FROM (SELECT id, started FROM run ORDER BY id LIMIT " + ERASED_AT_ONCE
                            + ") AS oldest WHERE started < ?",
                    row -> row.getLong(1),
                    begunBefore);
            tx.update("DELETE FROM run_change WHERE run_id <= ?", old.get(0));
            return tx.update(
                    "DELETE FROM run WHERE id <= ? AND EXISTS (SELECT 1 FROM run AS newer WHERE newer.site = run.site"
                            + " AND newer.id > run.id AND " + GOOD + ")",
                    old.get(0));
        });
    }

    void markInterrupted() {
        db.update(
                "UPDATE run SET outcome = ? WHERE outcome = ?",
                RunOutcome.INTERRUPTED.name(),
                RunOutcome.RUNNING.name());
    }

    void markInterrupted(String site) {
        db.update(
                "UPDATE run SET outcome = ? WHERE outcome = ? AND site = ?",
                RunOutcome.INTERRUPTED.name(),
                RunOutcome.RUNNING.name(),
                site);
    }
}
