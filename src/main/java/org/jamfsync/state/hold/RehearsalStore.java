package org.jamfsync.state.hold;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Optional;
import java.util.UUID;
import org.jamfsync.model.change.Rehearsal;
import org.jamfsync.model.change.Rehearsal.Continuation;
import org.jamfsync.model.change.Rehearsal.Membership;
import org.jamfsync.model.change.Removal;
import org.jamfsync.state.db.StateSql;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The school-year change that a person has approved, one for each site, until it is used up or too old. */
public final class RehearsalStore {
    private static final RowMapper<Membership> MEMBERSHIP = ConstructorMapper.of(Membership.class);

    private final StateSql sql;

    public RehearsalStore(StateSql sql) {
        this.sql = sql;
    }

    /**
     * A rehearsal in the state.
     *
     * @param until when it ends; deletions of users may go a time of grace longer
     * @param rehearsal what of it is not used up
     */
    public record Approved(Instant approved, Instant until, Rehearsal rehearsal) {}

    /**
     * Keeps what a person approved, in place of what was approved before.
     *
     * @param grace how much longer users may be deleted
     */
    public void approve(String site, Rehearsal rehearsal, Instant now, Instant until, Duration grace) {
        sql.useTransaction(tx -> {
            withdraw(tx, site);
            tx.execute("INSERT INTO rehearsal (site, approved, until) VALUES (?, ?, ?)", site, now, until);
            sql.executeAll(
                    "INSERT INTO rehearsal_class (site, uuid, becomes, by_word) VALUES (?, ?, ?, ?)",
                    rehearsal.continuations().entrySet().stream()
                            .map(entry -> new Object[] {
                                site,
                                entry.getKey(),
                                entry.getValue().account(),
                                entry.getValue().byWord()
                            })
                            .toList());
            sql.executeAll(
                    "INSERT INTO rehearsal_place (site, person, act) VALUES (?, ?, ?)",
                    rehearsal.memberships().stream()
                            .map(membership -> new Object[] {site, membership.person(), membership.group()})
                            .toList());
            sql.executeAll(
                    "INSERT INTO rehearsal_loss (site, what, object, from_class, until) VALUES (?, ?, ?, ?, ?)",
                    rehearsal.losses().stream()
                            .map(loss -> new Object[] {
                                site,
                                loss.what(),
                                loss.object(),
                                loss.from(),
                                loss.what() == Removal.What.USER ? until.plus(grace) : until
                            })
                            .toList());
        });
    }

    /** @return whether there was one */
    public boolean withdraw(String site) {
        return sql.inTransaction(tx -> withdraw(tx, site));
    }

    /** Whether nobody has withdrawn it. Within the transaction that notes what is about to be sent. */
    public boolean isStanding(String site) {
        return sql.any("SELECT 1 FROM rehearsal WHERE site = ?", site);
    }

    private static boolean withdraw(Handle tx, String site) {
        tx.execute("DELETE FROM rehearsal_class WHERE site = ?", site);
        tx.execute("DELETE FROM rehearsal_place WHERE site = ?", site);
        tx.execute("DELETE FROM rehearsal_loss WHERE site = ?", site);
        return tx.execute("DELETE FROM rehearsal WHERE site = ?", site) > 0;
    }

    /** What is approved and not used up; empty when nothing is left of it. */
    public Optional<Approved> find(String site, Instant now) {
        return sql.inTransaction(tx -> tx.select("SELECT approved, until FROM rehearsal WHERE site = ?", site)
                .map(row -> {
                    var until = row.getColumn("until", Instant.class);
                    return new Approved(
                            row.getColumn("approved", Instant.class), until, rehearsal(tx, site, until, now));
                })
                .filter(found -> !isUsedUp(found.rehearsal()))
                .findFirst());
    }

    private static Rehearsal rehearsal(Handle tx, String site, Instant until, Instant now) {
        var continuations = new HashMap<UUID, Continuation>();
        if (now.isBefore(until)) {
            tx.select("SELECT uuid, becomes, by_word FROM rehearsal_class WHERE site = ?", site)
                    .map((row, context) -> continuations.put(
                            UUID.fromString(row.getString(1)), new Continuation(row.getString(2), row.getInt(3) != 0)))
                    .list();
        }
        var memberships = tx.select("SELECT person, act AS \"group\" FROM rehearsal_place WHERE site = ?", site)
                .map(MEMBERSHIP)
                .set();
        var losses = tx.select(
                        "SELECT what, object, from_class AS \"from\" FROM rehearsal_loss WHERE site = ? AND until > ?",
                        site,
                        now)
                .map(RemovalStore.LOSS)
                .set();
        return new Rehearsal(continuations, memberships, losses);
    }

    private static boolean isUsedUp(Rehearsal rehearsal) {
        return rehearsal.losses().isEmpty()
                && rehearsal.continuations().values().stream().allMatch(Continuation::ends);
    }

    /** Erases what can no longer let anything go. */
    public void eraseUsedUp(String site, Instant now) {
        if (find(site, now).isEmpty()) {
            withdraw(site);
        }
    }

    /** What went out once does not go out again by the same word. */
    public void used(String site, Collection<Removal> losses) {
        sql.executeAll(
                "DELETE FROM rehearsal_loss WHERE site = ? AND object = ? AND what = ? AND coalesce(from_class, '') = ?",
                losses.stream()
                        .map(loss -> new Object[] {site, loss.object(), loss.what(), RemovalStore.from(loss)})
                        .toList());
    }

    /** A group continues the class of another one, so what may be taken away is taken away from it, its name as well. */
    public void handedOver(String site, UUID old, UUID group) {
        sql.useTransaction(tx -> {
            tx.execute("UPDATE rehearsal_loss SET from_class = ? WHERE site = ? AND from_class = ?", group, site, old);
            tx.execute(
                    "UPDATE rehearsal_loss SET object = ? WHERE site = ? AND object = ? AND what = ?",
                    group,
                    site,
                    old,
                    Removal.What.CLASS_NAME);
            tx.execute("DELETE FROM rehearsal_class WHERE site = ? AND uuid = ?", site, old);
        });
    }
}
