package org.jamfsync.state.ledger;

import static org.jamfsync.state.db.StateTypes.integer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jamfsync.model.OtherSites;
import org.jamfsync.model.OtherSites.HeldClass;
import org.jamfsync.model.OtherSites.HeldGroup;
import org.jamfsync.model.OtherSites.HeldUser;
import org.jamfsync.model.OtherSites.Owner;
import org.jamfsync.model.UserFields;
import org.jamfsync.state.db.StateSql;
import org.jdbi.v3.core.Handle;

/** Which sites a state knows, what Jamf School their ledgers are about, and what they hold there beside each other. */
public final class SiteStore {
    /** Where a site's name stands. */
    private static final List<String> TABLES = List.of(
            "site_tenant",
            "former_exclusion",
            "user_link",
            "class_link",
            "class_member",
            "group_link",
            "paired_group",
            "intent",
            "adoption",
            "removal",
            "hold",
            "dead_letter",
            "run",
            "run_change",
            "before_image",
            "snapshot",
            "snapshot_part",
            "rehearsal",
            "rehearsal_class",
            "rehearsal_place",
            "rehearsal_loss");
    /** What of it says that something in Jamf School is the site's. */
    private static final List<String> LEDGER = List.of(
            "site_tenant",
            "user_link",
            "class_link",
            "class_member",
            "group_link",
            "paired_group",
            "intent",
            "adoption");

    private final StateSql sql;

    public SiteStore(StateSql sql) {
        this.sql = sql;
    }

    /**
     * Notes what a site's ledger is about.
     *
     * @param tenant a digest of the address and the network id of its Jamf School
     * @param location null for all of it
     */
    public void note(String site, String tenant, Integer location) {
        sql.useTransaction(tx -> {
            var known = tx.select("SELECT location FROM site_tenant WHERE site = ? AND tenant = ?", site, tenant)
                    .map((row, context) -> new Integer[] {integer(row, "location")})
                    .findFirst();
            if (known.isEmpty() || !Objects.equals(known.get()[0], location)) {
                tx.execute("DELETE FROM site_tenant WHERE site = ?", site);
                tx.execute("INSERT INTO site_tenant (site, tenant, location) VALUES (?, ?, ?)", site, tenant, location);
            }
        });
    }

    /** Sites of which the ledger holds anything. */
    public Set<String> known() {
        return new TreeSet<>(sql.list(
                "SELECT site FROM user_link UNION SELECT site FROM class_link UNION SELECT site FROM group_link",
                (row, context) -> row.getString(1)));
    }

    /**
     * What other sites hold in the same Jamf School; of a site that has not run since tenants are noted, what may be there.
     *
     * @param tenant that of the site
     * @param current sites that are in the settings
     */
    public OtherSites others(String site, String tenant, Set<String> current) {
        return sql.inTransaction(tx -> {
            var owners = owners(tx, site, tenant, current);
            if (owners.isEmpty()) {
                return OtherSites.NONE;
            }
            return new OtherSites(users(tx, owners), classes(tx, owners), groups(tx, owners));
        });
    }

    private static Map<String, Owner> owners(Handle tx, String site, String tenant, Set<String> current) {
        var owners = new HashMap<String, Owner>();
        tx.select("""
                SELECT held.site, known.tenant, known.location FROM
                  (SELECT site FROM user_link UNION SELECT site FROM class_link UNION SELECT site FROM group_link
                   UNION SELECT site FROM paired_group) held
                  LEFT JOIN site_tenant known ON known.site = held.site
                 WHERE held.site <> ?
                """, site)
                .map((row, context) -> {
                    var of = row.getString("tenant");
                    if (of == null || of.equals(tenant)) {
                        var name = row.getString("site");
                        owners.put(name, new Owner(name, integer(row, "location"), current.contains(name), of != null));
                    }
                    return row.getRow();
                })
                .list();
        return owners;
    }

    private static List<HeldUser> users(Handle tx, Map<String, Owner> owners) {
        return held(
                tx,
                "SELECT * FROM user_link ORDER BY missing_since IS NOT NULL, site",
                owners,
                (owner, row) -> new HeldUser(
                        owner,
                        row.getInt("jamf_id"),
                        new UserFields(
                                row.getString("username"),
                                row.getString("email"),
                                row.getString("first_name"),
                                row.getString("last_name")),
                        row.getInt("created") != 0,
                        row.getObject("missing_since") != null));
    }

    private static List<HeldClass> classes(Handle tx, Map<String, Owner> owners) {
        return held(
                tx,
                "SELECT site, jamf_uuid, created FROM class_link ORDER BY site",
                owners,
                (owner, row) -> new HeldClass(owner, row.getString("jamf_uuid"), row.getInt("created") != 0));
    }

    /** A group behind a class has a name that nobody noted. */
    private static List<HeldGroup> groups(Handle tx, Map<String, Owner> owners) {
        return held(
                tx,
                """
                SELECT site, jamf_id, name, created FROM group_link
                UNION SELECT site, jamf_id, name, created FROM paired_group
                UNION SELECT site, user_group_id, name, created FROM class_link WHERE user_group_id IS NOT NULL
                ORDER BY 1, 2
                """,
                owners,
                (owner, row) ->
                        new HeldGroup(owner, row.getInt("jamf_id"), row.getString("name"), row.getInt("created") != 0));
    }

    @FunctionalInterface
    private interface Row<T> {
        T of(Owner owner, ResultSet row) throws SQLException;
    }

    private static <T> List<T> held(Handle tx, String sql, Map<String, Owner> owners, Row<T> row) {
        return tx
                .select(sql)
                .map((result, context) -> {
                    var owner = owners.get(result.getString("site"));
                    return Optional.ofNullable(owner == null ? null : row.of(owner, result));
                })
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Everything known of a site belongs to another name from now on, of which nothing may be known yet.
     *
     * @return false when the ledger holds something under the new name
     */
    public boolean rename(String site, String name) {
        return sql.inTransaction(tx -> {
            if (known().contains(name)) {
                return false;
            }
            tx.execute("DELETE FROM site_tenant WHERE site = ?", name);
            tx.execute("DELETE FROM former_exclusion WHERE site = ?", name);
            tx.execute("DELETE FROM rehearsal WHERE site = ?", name);
            tx.execute("DELETE FROM rehearsal_class WHERE site = ?", name);
            tx.execute("DELETE FROM rehearsal_place WHERE site = ?", name);
            tx.execute("DELETE FROM snapshot WHERE site = ?", name);
            tx.execute("DELETE FROM snapshot_part WHERE site = ?", name);
            TABLES.forEach(table -> tx.execute("UPDATE " + table + " SET site = ? WHERE site = ?", name, site));
            return true;
        });
    }

    /** Whether people wait whom only a former default left out. */
    public boolean waits(String site) {
        return sql.any("SELECT 1 FROM former_exclusion WHERE site = ?", site);
    }

    /** @return whether anybody could have waited */
    public boolean admit(String site) {
        return sql.execute("DELETE FROM former_exclusion WHERE site = ?", site) > 0;
    }

    /** Nothing in Jamf School is this site's any more; its history stays. */
    public void forget(String site) {
        sql.useTransaction(tx -> LEDGER.forEach(table -> tx.execute("DELETE FROM " + table + " WHERE site = ?", site)));
    }
}
