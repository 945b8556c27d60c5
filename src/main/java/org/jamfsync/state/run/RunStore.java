package org.jamfsync.state.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jamfsync.model.Kind;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.Plan.Notice;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.state.db.StateSql;
import org.jamfsync.state.json.StateJson;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The history of runs. */
public final class RunStore {
    private static final String GOOD = "mode IN ('apply', 'plan') AND outcome IN ('DONE', 'HELD', 'DEAD_LETTERS')";

    /** So that a run does not wait for a history of years. */
    private static final int ERASED_AT_ONCE = 2000;

    private static final RowMapper<RunRecord> RUN = ConstructorMapper.of(RunRecord.class);
    private static final RowMapper<RunChange> CHANGE = ConstructorMapper.of(RunChange.class);
    private static final RowMapper<Integer> PERSONS =
            (row, context) -> StateJson.counts(row.getString(1)).getOrDefault("persons", 0);
    private static final String SELECT =
            "SELECT id, site, mode, cause AS \"trigger\", started, ended, outcome, counts, message FROM run ";

    /** What a run could not bring over; one that looked at all counts it, even when it is nothing. */
    private static final String OF_LAST_WHOLE_RUN = """
            SELECT kind, object AS key, reason AS code FROM run_change
             WHERE run_id = (SELECT max(id) FROM run WHERE site = ? AND id < ? AND counts LIKE '%"blocked"%')
               AND result = ?
            """;

    private static final RowMapper<Blocked> BLOCKED = ConstructorMapper.of(Blocked.class);

    private final StateSql sql;
    private final Clock clock;

    public RunStore(StateSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** @return the run's number */
    public long begin(String site, String mode, String trigger) {
        return sql.inTransaction(tx -> {
            long id = sql.nextId(tx, "run");
            tx.execute(
                    "INSERT INTO run (id, site, mode, cause, started, outcome, counts) VALUES (?, ?, ?, ?, ?, ?, '{}')",
                    id,
                    site,
                    mode,
                    trigger,
                    clock.instant(),
                    RunOutcome.RUNNING);
            return id;
        });
    }

    /** @param message why it failed, or null */
    public void finish(long runId, RunOutcome outcome, Map<String, Integer> counts, String message) {
        sql.execute(
                "UPDATE run SET ended = ?, outcome = ?, counts = ?, message = ? WHERE id = ?",
                clock.instant(),
                outcome,
                StateJson.of(counts),
                message,
                runId);
    }

    /** @param detail why it failed, was held or left, or what was left out; null when done whole */
    public void recordChange(
            long runId, String site, PlannedChange change, ChangeResult result, String detail, long millis) {
        sql.execute(
                """
                INSERT INTO run_change (run_id, site, at, operation, kind, object, fields, reason, result, detail, millis)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                runId,
                site,
                clock.instant(),
                change.operation(),
                change.kind(),
                change.key(),
                StateJson.fields(change.change()),
                change.reason().toString(),
                result,
                detail,
                millis);
    }

    /** Somebody or something that a run could not bring over. */
    public record Blocked(String kind, String key, String code) {
        static Blocked of(Notice notice) {
            return new Blocked(notice.kind().word(), notice.key(), notice.text().code());
        }

        @Override
        public String toString() {
            return "blocked " + kind;
        }
    }

    /**
     * Keeps what a run could not bring over.
     *
     * @return what of it the run of the site before this one that looked at all of it did not have
     */
    public List<Notice> recordBlocked(long runId, String site, List<Notice> blocked) {
        return sql.inTransaction(tx -> {
            var before = tx.select(OF_LAST_WHOLE_RUN, site, runId, ChangeResult.BLOCKED)
                    .map(BLOCKED)
                    .set();
            var now = clock.instant();
            sql.executeAll(
                    """
                    INSERT INTO run_change (run_id, site, at, operation, kind, object, fields, reason, result, detail, millis)
                    VALUES (?, ?, ?, 'none', ?, ?, '{}', ?, ?, ?, 0)
                    """,
                    blocked.stream()
                            .map(notice -> new Object[] {
                                runId,
                                site,
                                now,
                                notice.kind(),
                                notice.key(),
                                notice.text().code(),
                                ChangeResult.BLOCKED,
                                notice.text().toString()
                            })
                            .toList());
            return blocked.stream()
                    .filter(notice -> !before.contains(Blocked.of(notice)))
                    .toList();
        });
    }

    /** How many people and classes the last run that looked at all could not bring over. */
    public int blocked(String site) {
        return sql.list(OF_LAST_WHOLE_RUN, BLOCKED, site, Long.MAX_VALUE, ChangeResult.BLOCKED)
                .size();
    }

    /** @param site null for all; newest first */
    public List<RunRecord> list(String site, int limit) {
        return sql.list(SELECT + "WHERE site = coalesce(?, site) ORDER BY id DESC LIMIT ?", RUN, site, limit);
    }

    public Optional<RunRecord> find(long id) {
        return sql.first(SELECT + "WHERE id = ?", RUN, id);
    }

    /** In the order in which they ended. */
    public List<RunChange> changes(long runId) {
        return sql.list("""
                SELECT at, operation, kind, object AS key, fields, reason, result, detail, millis FROM run_change
                 WHERE run_id = ? ORDER BY at
                """, CHANGE, runId);
    }

    /**
     * What became of one object over all runs, the newest first; of a person also the changes of classes that name the
     * account.
     *
     * @param site null for all
     */
    public List<RunChange> changesOf(String site, Kind kind, String key, int limit) {
        var named = "%\"" + key.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "\"%";
        return sql.list("""
                SELECT at, operation, kind, object AS key, fields, reason, result, detail, millis FROM run_change
                 WHERE site = coalesce(?, site) AND (kind = ? AND object = ? OR ? = 1 AND fields LIKE ? ESCAPE '\\')
                 ORDER BY at DESC LIMIT ?
                """, CHANGE, site, kind, key, kind == Kind.USER, named, limit);
    }

    /**
     * Changes that were delivered whole several times since a moment, each time from and to the same: somebody undoes them.
     *
     * @return how often, by operation, kind, account and fields; see {@link #signature}
     */
    public Map<String, Integer> repeated(String site, Instant since, int times) {
        var found = new HashMap<String, Integer>();
        sql.list(
                """
                SELECT operation, kind, object, fields, count(*) FROM run_change
                 WHERE site = ? AND result = ? AND at >= ? AND at <= ? AND detail IS NULL
                 GROUP BY operation, kind, object, fields HAVING count(*) >= ?
                """,
                (row, context) -> found.put(
                        String.join(" ", row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
                        row.getInt(5)),
                site,
                ChangeResult.DONE,
                since,
                clock.instant(),
                times);
        return found;
    }

    /** When a change of each sort last went well since a moment, by operation and kind as {@code create user}. */
    public Map<String, Instant> lastDone(String site, Instant since) {
        var found = new HashMap<String, Instant>();
        sql.list(
                "SELECT operation, kind, max(at) FROM run_change WHERE site = ? AND result = ? AND at >= ?"
                        + " GROUP BY operation, kind",
                (row, context) ->
                        found.put(row.getString(1) + " " + row.getString(2), Instant.ofEpochMilli(row.getLong(3))),
                site,
                ChangeResult.DONE,
                since);
        return found;
    }

    /** What makes two changes the same in {@link #repeated}. */
    public static String signature(Change change) {
        return String.join(
                " ", change.operation().word(), change.kind().word(), change.key(), StateJson.fields(change));
    }

    /** How many people the last run read that came to its end. */
    public OptionalInt personsOfLastGoodRun(String site) {
        return sql.first(
                        "SELECT counts FROM run WHERE site = ? AND " + GOOD + " ORDER BY id DESC LIMIT 1",
                        PERSONS,
                        site)
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    /** Whether a run of the site began between two moments, on whatever node. */
    public boolean anyBetween(String site, Instant since, Instant until) {
        return sql.any(
                "SELECT 1 FROM run WHERE site = ? AND started >= ? AND started <= ? LIMIT 1", site, since, until);
    }

    /** When the newest run of the site before this one began, however it ended; empty when there was none. */
    public Optional<Instant> begunBefore(String site, long runId) {
        return sql.withHandle(handle -> handle.select(
                        "SELECT started FROM run WHERE site = ? AND id < ? ORDER BY id DESC LIMIT 1", site, runId)
                .mapTo(Instant.class)
                .findFirst());
    }

    /** How long the longest run of the site took that came to its end; nothing when there was none. */
    public Duration longest(String site) {
        return Duration.ofMillis(sql.withHandle(handle -> handle.select(
                        "SELECT coalesce(max(ended - started), 0) FROM run WHERE site = ? AND ended IS NOT NULL AND "
                                + GOOD,
                        site)
                .mapTo(long.class)
                .one()));
    }

    /** When the last run that came to its end began. */
    public Optional<Instant> lastSuccess(String site) {
        return sql.withHandle(handle -> handle.select(
                        "SELECT started FROM run WHERE site = ? AND " + GOOD + " ORDER BY id DESC LIMIT 1", site)
                .mapTo(Instant.class)
                .findFirst());
    }

    /** Forgets runs that began so long ago, but for the last good one of each site and those after it. */
    public void erase(Instant begunBefore) {
        sql.useTransaction(tx -> {
            var last = tx.select(
                            "SELECT max(id) FROM (SELECT id, started FROM run ORDER BY id LIMIT " + ERASED_AT_ONCE
                                    + ") AS oldest WHERE started < ?",
                            begunBefore)
                    .mapTo(long.class)
                    .one();
            tx.execute("DELETE FROM run_change WHERE run_id <= ?", last);
            tx.execute(
                    "DELETE FROM run WHERE id <= ? AND EXISTS (SELECT 1 FROM run AS newer WHERE newer.site = run.site"
                            + " AND newer.id > run.id AND " + GOOD + ")",
                    last);
        });
    }

    /** A crash cut them off. */
    public void markInterrupted() {
        sql.execute("UPDATE run SET outcome = ? WHERE outcome = ?", RunOutcome.INTERRUPTED, RunOutcome.RUNNING);
    }

    /** Likewise those of one site. */
    public void markInterrupted(String site) {
        sql.execute(
                "UPDATE run SET outcome = ? WHERE outcome = ? AND site = ?",
                RunOutcome.INTERRUPTED,
                RunOutcome.RUNNING,
                site);
    }
}
