package org.jamfsync.state.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.UUID;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger.Adoptions;
import org.jamfsync.state.db.StateSql;
import org.jdbi.v3.core.Handle;

/** Who somebody is in Jamf School by a person's word, until a sync has made the link. */
public final class AdoptionStore {
    private final StateSql sql;

    public AdoptionStore(StateSql sql) {
        this.sql = sql;
    }

    static Adoptions read(Handle tx, String site) {
        var users = new HashMap<UUID, Integer>();
        var classes = new HashMap<UUID, String>();
        tx.select("SELECT uuid, kind, jamf_id FROM adoption WHERE site = ?", site)
                .map((row, context) -> row.getString(2).equals(Kind.USER.word())
                        ? users.put(UUID.fromString(row.getString(1)), Integer.valueOf(row.getString(3)))
                        : classes.put(UUID.fromString(row.getString(1)), row.getString(3)))
                .list();
        return new Adoptions(users, classes);
    }

    /** Notes that this person or group is that object in Jamf School; an older word about either is void. */
    public void decide(String site, Kind kind, UUID uuid, String jamfId, Instant now) {
        sql.useTransaction(tx -> {
            tx.execute("DELETE FROM adoption WHERE site = ? AND (uuid = ? OR jamf_id = ?)", site, uuid, jamfId);
            tx.execute(
                    "INSERT INTO adoption (site, uuid, kind, jamf_id, decided) VALUES (?, ?, ?, ?, ?)",
                    site,
                    uuid,
                    kind,
                    jamfId,
                    now);
        });
    }

    /** @return whether there was such a word that no sync had carried out */
    public boolean withdraw(String site, UUID uuid) {
        return sql.execute("DELETE FROM adoption WHERE site = ? AND uuid = ?", site, uuid) > 0;
    }
}
