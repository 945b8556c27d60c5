package org.jamfsync.state.privacy;

import java.util.ArrayList;
import java.util.List;
import org.jamfsync.privacy.Kept;
import org.jamfsync.privacy.Kept.What;
import org.jamfsync.state.db.StateSql;
import org.jamfsync.state.db.StateTypes;

/** What of a site is kept that has an end, with the moment from which its time is counted. */
public final class DueStore {
    private final StateSql sql;

    public DueStore(StateSql sql) {
        this.sql = sql;
    }

    public List<Kept> kept(String site) {
        var kept = new ArrayList<Kept>();
        kept.addAll(list(
                What.USER,
                "SELECT username AS name, 1 AS number, missing_since AS since FROM user_link"
                        + " WHERE site = ? AND missing_since IS NOT NULL AND taken IS NULL",
                site));
        kept.addAll(list(
                What.LETTER,
                "SELECT id AS name, 1 AS number, last_at AS since FROM dead_letter"
                        + " WHERE site = ? AND state <> 'open' AND fields IS NOT NULL",
                site));
        kept.addAll(list(
                What.HOLD,
                "SELECT id AS name, 1 AS number, decided AS since FROM hold"
                        + " WHERE site = ? AND state = 'CLOSED' AND impact <> '[]' AND decided IS NOT NULL",
                site));
        kept.addAll(all(What.HISTORY, "started", "run", site));
        kept.addAll(all(What.BEFORE_IMAGE, "at", "before_image", site));
        kept.addAll(all(What.SNAPSHOT, "taken", "snapshot", site));
        kept.addAll(all(What.REHEARSAL, "until", "rehearsal", site));
        return List.copyOf(kept);
    }

    /** The oldest of many, when there is any. */
    private List<Kept> all(What what, String moment, String table, String site) {
        return list(
                what,
                "SELECT '' AS name, count(*) AS number, min(" + moment + ") AS since FROM " + table
                        + " WHERE site = ? HAVING count(*) > 0",
                site);
    }

    private List<Kept> list(What what, String text, String site) {
        return sql.list(
                text,
                (row, context) ->
                        new Kept(what, row.getString("name"), row.getInt("number"), StateTypes.instant(row, "since")),
                site);
    }
}
