package org.jamfsync.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jamfsync.model.Kind;
import org.jamfsync.model.PendingCreate;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.PlannedChange;

/**
 * Creates that were begun and whose answer is not known yet. A process that dies between the call and its answer leaves
 * one behind, and the next run asks Jamf School what became of it before it creates anything.
 */
public final class PendingCreateStore {
    private final Db db;

    PendingCreateStore(Db db) {
        this.db = db;
    }

    /**
     * Notes that a create is about to be sent.
     *
     * @return when an earlier one of the same object was begun whose answer is still not known
     */
    public Optional<Instant> begin(String site, PlannedChange change, Instant now) {
        return db.inTransaction(tx -> {
            var earlier = tx
                    .list(
                            "SELECT begun FROM intent WHERE site = ? AND kind = ? AND source = ?",
                            row -> Db.instant(row, "begun"),
                            site,
                            change.kind().word(),
                            change.identity())
                    .stream()
                    .findFirst();
            if (earlier.isEmpty()) {
                tx.update(
                        "INSERT INTO intent (site, kind, source, begun, change) VALUES (?, ?, ?, ?, ?)",
                        site,
                        change.kind().word(),
                        change.identity(),
                        now,
                        ChangeJson.of(change));
            }
            return earlier;
        });
    }

    /** Creates whose answer is still not known, those that were begun first before others. */
    public List<PendingCreate> open(String site) {
        return db.list(
                "SELECT change, begun FROM intent WHERE site = ? AND change IS NOT NULL ORDER BY begun, kind, source",
                row -> new PendingCreate(ChangeJson.planned(row.getString("change")), Db.instant(row, "begun")),
                site);
    }

    /** Jamf School has answered, or was never asked: nothing is in doubt. */
    public void resolve(String site, Change change) {
        resolve(site, change.kind(), change.identity());
    }

    void resolve(String site, Kind kind, String identity) {
        db.update("DELETE FROM intent WHERE site = ? AND kind = ? AND source = ?", site, kind.word(), identity);
    }

    /** Whether the answer to a create of this object is not known. */
    boolean isOpen(String site, Kind kind, String identity) {
        return !db.list(
                        "SELECT 1 FROM intent WHERE site = ? AND kind = ? AND source = ?",
                        row -> 1,
                        site,
                        kind.word(),
                        identity)
                .isEmpty();
    }
}
