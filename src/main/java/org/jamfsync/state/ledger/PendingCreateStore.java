package org.jamfsync.state.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jamfsync.model.Kind;
import org.jamfsync.model.PendingCreate;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.state.db.StateSql;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Creates that were begun and whose answer is not known yet. A process that dies between the call and its answer leaves
 * one behind, and the next run asks Jamf School what became of it before it creates anything.
 */
public final class PendingCreateStore {
    private static final RowMapper<PendingCreate> BEGUN = ConstructorMapper.of(PendingCreate.class);

    private final StateSql sql;

    public PendingCreateStore(StateSql sql) {
        this.sql = sql;
    }

    /**
     * Notes that a create is about to be sent.
     *
     * @return when an earlier one of the same object was begun whose answer is still not known
     */
    public Optional<Instant> begin(String site, PlannedChange change, Instant now) {
        return sql.inTransaction(tx -> {
            var earlier = tx.select(
                            "SELECT begun FROM intent WHERE site = ? AND kind = ? AND source = ?",
                            site,
                            change.kind(),
                            change.identity())
                    .mapTo(Instant.class)
                    .findFirst();
            if (earlier.isEmpty()) {
                tx.execute(
                        "INSERT INTO intent (site, kind, source, begun, change) VALUES (?, ?, ?, ?, ?)",
                        site,
                        change.kind(),
                        change.identity(),
                        now,
                        change);
            }
            return earlier;
        });
    }

    /** Creates whose answer is still not known, those that were begun first before others. */
    public List<PendingCreate> open(String site) {
        return sql.list(
                "SELECT change, begun FROM intent WHERE site = ? AND change IS NOT NULL ORDER BY begun, kind, source",
                BEGUN,
                site);
    }

    /** Jamf School has answered, or was never asked: nothing is in doubt. */
    public void resolve(String site, Change change) {
        resolve(site, change.kind(), change.identity());
    }

    void resolve(String site, Kind kind, String identity) {
        sql.execute("DELETE FROM intent WHERE site = ? AND kind = ? AND source = ?", site, kind, identity);
    }

    /** Whether the answer to a create of this object is not known. */
    boolean isOpen(String site, Kind kind, String identity) {
        return sql.any("SELECT 1 FROM intent WHERE site = ? AND kind = ? AND source = ?", site, kind, identity);
    }
}
