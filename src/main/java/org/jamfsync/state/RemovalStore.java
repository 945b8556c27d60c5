package org.jamfsync.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jamfsync.model.change.Removal;

/** What went out, so that the guard's window survives restarts. */
public final class RemovalStore {
    private final Db db;

    RemovalStore(Db db) {
        this.db = db;
    }

    public void record(String site, Collection<Removal> losses, LedgerStore.Origin origin) {
        if (losses.isEmpty()) {
            return;
        }
        db.inTransaction(tx -> {
            tx.updateAll(
                    "INSERT INTO removal (site, at, run_id, what, object, from_class) VALUES (?, ?, ?, ?, ?, ?)",
                    losses.stream()
                            .map(loss -> new Object[] {
                                site, origin.at(), origin.run(), loss.what().word(), loss.object(), loss.from()
                            })
                            .toList());
            return null;
        });
    }

    /** What was noted and then proved not to have happened. */
    public void takeBack(String site, Collection<Removal> losses, long run) {
        db.updateAll(
                "DELETE FROM removal WHERE site = ? AND run_id = ? AND what = ? AND object = ?"
                        + " AND coalesce(from_class, '') = ?",
                losses.stream()
                        .map(loss -> new Object[] {
                            site,
                            run,
                            loss.what().word(),
                            loss.object(),
                            loss.from() == null ? "" : loss.from().toString()
                        })
                        .toList());
    }

    /** Each once, however often it was tried. */
    public List<Removal> since(String site, Instant since) {
        return db.list(
                "SELECT DISTINCT what, object, from_class FROM removal WHERE site = ? AND at >= ?",
                RemovalStore::loss,
                site,
                since);
    }

    static Removal loss(ResultSet row) throws SQLException {
        return new Removal(
                Removal.What.of(row.getString(1)),
                UUID.fromString(row.getString(2)),
                row.getString(3) == null ? null : UUID.fromString(row.getString(3)));
    }

    public void forget(Instant before) {
        db.update("DELETE FROM removal WHERE at < ?", before);
    }
}
