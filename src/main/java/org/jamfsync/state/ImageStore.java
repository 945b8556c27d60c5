package org.jamfsync.state;

import java.time.Instant;
import java.util.List;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.SentChange;
import org.jamfsync.model.change.SentChange.Before;

/** What was there before each write, so that a run can be undone. Noted before a write is sent, completed after it. */
public final class ImageStore {
    private final Db db;

    ImageStore(Db db) {
        this.db = db;
    }

    /**
     * Notes that a change is about to be sent.
     *
     * @param number counts the changes of one run
     */
    public void sending(long run, int number, String site, PlannedChange change, Before before, Instant now) {
        db.update(
                "INSERT INTO before_image (run_id, number, site, at, change, before, done) VALUES (?, ?, ?, ?, ?, ?, ?)",
                run,
                number,
                site,
                now,
                ChangeJson.of(change),
                ChangeJson.of(before),
                false);
    }

    /** Replaces what was noted of the object before, once more is known of it. */
    public void before(long run, int number, Before before) {
        db.update(
                "UPDATE before_image SET before = ? WHERE run_id = ? AND number = ?",
                ChangeJson.of(before),
                run,
                number);
    }

    /** @param jamfId the object's id in Jamf School */
    public void sent(long run, int number, String jamfId) {
        db.update(
                "UPDATE before_image SET done = ?, jamf_id = ? WHERE run_id = ? AND number = ?",
                true,
                jamfId,
                run,
                number);
    }

    /** In the order in which they were sent; empty when the run wrote nothing, or it was erased. */
    public List<SentChange> of(long run) {
        return db.list(
                "SELECT change, before, jamf_id, done FROM before_image WHERE run_id = ? ORDER BY number",
                row -> new SentChange(
                        ChangeJson.planned(row.getString(1)).change(),
                        ChangeJson.before(row.getString(2)),
                        row.getString(3),
                        row.getInt(4) != 0),
                run);
    }

    /** @return how many were erased */
    public int erase(Instant before) {
        return db.update("DELETE FROM before_image WHERE at < ?", before);
    }
}
