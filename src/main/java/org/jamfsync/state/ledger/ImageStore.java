package org.jamfsync.state.ledger;

import java.time.Instant;
import java.util.List;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.SentChange;
import org.jamfsync.model.change.SentChange.Before;
import org.jamfsync.state.db.StateSql;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What was there before each write, so that a run can be undone. Noted before a write is sent, completed after it. */
public final class ImageStore {
    private static final RowMapper<SentChange> SENT = ConstructorMapper.of(SentChange.class);

    private final StateSql sql;

    public ImageStore(StateSql sql) {
        this.sql = sql;
    }

    /**
     * Notes that a change is about to be sent.
     *
     * @param number counts the changes of one run
     */
    public void sending(long run, int number, String site, PlannedChange change, Before before, Instant now) {
        sql.execute(
                "INSERT INTO before_image (run_id, number, site, at, change, before, done) VALUES (?, ?, ?, ?, ?, ?, ?)",
                run,
                number,
                site,
                now,
                change,
                before,
                false);
    }

    /** Replaces what was noted of the object before, once more is known of it. */
    public void before(long run, int number, Before before) {
        sql.execute("UPDATE before_image SET before = ? WHERE run_id = ? AND number = ?", before, run, number);
    }

    /** @param jamfId the object's id in Jamf School */
    public void sent(long run, int number, String jamfId) {
        sql.execute(
                "UPDATE before_image SET done = ?, jamf_id = ? WHERE run_id = ? AND number = ?",
                true,
                jamfId,
                run,
                number);
    }

    /** In the order in which they were sent; empty when the run wrote nothing, or it was erased. */
    public List<SentChange> of(long run) {
        return sql.list(
                "SELECT change, before, jamf_id, done FROM before_image WHERE run_id = ? ORDER BY number", SENT, run);
    }

    /** @return how many were erased */
    public int erase(Instant before) {
        return sql.execute("DELETE FROM before_image WHERE at < ?", before);
    }
}
