package org.jamfsync.state.hold;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jamfsync.model.change.Removal;
import org.jamfsync.state.db.StateSql;
import org.jamfsync.state.run.Origin;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What went out, so that the guard's window survives restarts. */
public final class RemovalStore {
    static final RowMapper<Removal> LOSS = ConstructorMapper.of(Removal.class);

    private final StateSql sql;

    public RemovalStore(StateSql sql) {
        this.sql = sql;
    }

    public void record(String site, Collection<Removal> losses, Origin origin) {
        sql.executeAll(
                "INSERT INTO removal (site, at, run_id, what, object, from_class) VALUES (?, ?, ?, ?, ?, ?)",
                losses.stream()
                        .map(loss ->
                                new Object[] {site, origin.at(), origin.run(), loss.what(), loss.object(), loss.from()})
                        .toList());
    }

    /** What was noted and then proved not to have happened. */
    public void takeBack(String site, Collection<Removal> losses, long run) {
        sql.executeAll(
                "DELETE FROM removal WHERE site = ? AND run_id = ? AND what = ? AND object = ?"
                        + " AND coalesce(from_class, '') = ?",
                losses.stream()
                        .map(loss -> new Object[] {site, run, loss.what(), loss.object(), from(loss)})
                        .toList());
    }

    /** Where it is taken from, or {@code ""}. */
    static String from(Removal loss) {
        return loss.from() == null ? "" : loss.from().toString();
    }

    /** Each once, however often it was tried. */
    public List<Removal> between(String site, Instant since, Instant until) {
        return sql.list(
                "SELECT DISTINCT what, object, from_class AS \"from\" FROM removal WHERE site = ? AND at >= ?"
                        + " AND at <= ?",
                LOSS,
                site,
                since,
                until);
    }

    public void forget(Instant before) {
        sql.execute("DELETE FROM removal WHERE at < ?", before);
    }
}
