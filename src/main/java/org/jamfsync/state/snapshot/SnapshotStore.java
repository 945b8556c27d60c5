package org.jamfsync.state.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jamfsync.model.Target;
import org.jamfsync.model.text.Sha256;
import org.jamfsync.state.db.StateSql;
import org.jdbi.v3.core.Handle;

/**
 * Snapshots of former runs. A part of one that another run of the site had too is kept once: most runs see what the one
 * before saw.
 */
public final class SnapshotStore {
    private static final String TABLE = "snapshot";

    private final StateSql sql;

    public SnapshotStore(StateSql sql) {
        this.sql = sql;
    }

    public void keep(Snapshot snapshot) {
        var source = snapshot.rows().bytes();
        var ledger = SnapshotJson.pack(KeptLedger.of(snapshot.ledger()));
        var target = SnapshotJson.pack(SnapshotJson.sorted(snapshot.target()));
        var facts = SnapshotJson.of(snapshot.facts());
        sql.useTransaction(tx -> {
            // Nobody erases a part meanwhile that this one has found.
            sql.oneWriter(tx, TABLE);
            tx.execute(
                    """
                    INSERT INTO snapshot (site, run_id, taken, source_part, ledger_part, target_part, facts)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                    snapshot.site(),
                    snapshot.run(),
                    snapshot.taken(),
                    part(tx, snapshot.site(), source),
                    part(tx, snapshot.site(), ledger),
                    part(tx, snapshot.site(), target),
                    facts);
        });
    }

    private static String part(Handle tx, String site, byte[] content) {
        var hash = Sha256.hex(content);
        tx.execute(
                "INSERT INTO snapshot_part (site, hash, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                site,
                hash,
                content);
        return hash;
    }

    /** IdRanges of the last runs of a site that have a snapshot, the oldest first. */
    public List<Long> last(String site, int limit) {
        return sql
                .list(
                        "SELECT run_id FROM snapshot WHERE site = ? ORDER BY run_id DESC LIMIT ?",
                        (row, context) -> row.getLong(1),
                        site,
                        limit)
                .stream()
                .sorted()
                .toList();
    }

    /** @throws IllegalArgumentException if there is none of this run */
    public Snapshot read(String site, long run) {
        return sql.first("""
                        SELECT snapshot.taken, snapshot.facts, source.content AS source, ledger.content AS ledger,
                               target.content AS target
                          FROM snapshot
                          JOIN snapshot_part source ON source.site = snapshot.site AND source.hash = source_part
                          JOIN snapshot_part ledger ON ledger.site = snapshot.site AND ledger.hash = ledger_part
                          JOIN snapshot_part target ON target.site = snapshot.site AND target.hash = target_part
                         WHERE snapshot.site = ? AND run_id = ?
                        """, (row, context) -> snapshot(site, run, row), site, run)
                .orElseThrow(() -> new IllegalArgumentException("no snapshot of run " + run + " of " + site));
    }

    private static Snapshot snapshot(String site, long run, ResultSet row) throws SQLException {
        return new Snapshot(
                site,
                run,
                Instant.ofEpochMilli(row.getLong("taken")),
                new PackedRows(row.getBytes("source")),
                SnapshotJson.unpack(row.getBytes("ledger"), KeptLedger.class).ledger(),
                SnapshotJson.unpack(row.getBytes("target"), Target.class),
                SnapshotJson.facts(row.getString("facts")));
    }

    /** The parts of a site's snapshots by their hash, each with the numbers of the runs that have it, the oldest first. */
    public Map<String, List<Long>> parts(String site) {
        var parts = new LinkedHashMap<String, List<Long>>();
        sql.list(
                "SELECT run_id, source_part, ledger_part, target_part FROM snapshot WHERE site = ? ORDER BY run_id",
                (row, context) -> {
                    for (int column = 2; column <= 4; column++) {
                        parts.computeIfAbsent(row.getString(column), any -> new ArrayList<>())
                                .add(row.getLong(1));
                    }
                    return true;
                },
                site);
        return parts;
    }

    /**
     * The documents of a part.
     *
     * @param wanted whether its text is worth being read; else there are none
     */
    public List<JsonNode> documents(String site, String hash, Predicate<String> wanted) {
        return sql.first(
                        "SELECT content FROM snapshot_part WHERE site = ? AND hash = ?",
                        (row, context) -> row.getBytes(1),
                        site,
                        hash)
                .map(content -> SnapshotJson.documents(content, wanted))
                .orElse(List.of());
    }

    /** Erases the snapshots of these runs of a site. */
    public void erase(String site, Collection<Long> runs) {
        if (!runs.isEmpty()) {
            sql.useTransaction(tx -> {
                sql.oneWriter(tx, TABLE);
                runs.forEach(run -> tx.execute("DELETE FROM snapshot WHERE site = ? AND run_id = ?", site, run));
                eraseUnused(tx);
            });
        }
    }

    private static void eraseUnused(Handle tx) {
        tx.execute("""
                DELETE FROM snapshot_part WHERE NOT EXISTS (
                  SELECT 1 FROM snapshot WHERE snapshot.site = snapshot_part.site
                     AND snapshot_part.hash IN (source_part, ledger_part, target_part))
                """);
    }

    /**
     * Erases what was taken until then, of all sites.
     *
     * @return how many snapshots were erased
     */
    public int erase(Instant until) {
        return sql.inTransaction(tx -> {
            sql.oneWriter(tx, TABLE);
            int erased = tx.execute("DELETE FROM snapshot WHERE taken <= ?", until);
            if (erased > 0) {
                eraseUnused(tx);
            }
            return erased;
        });
    }
}
