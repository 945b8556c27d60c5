package org.jamfsync.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Optional;
import java.util.UUID;
import org.jamfsync.model.change.Rehearsal;
import org.jamfsync.model.change.Rehearsal.Continuation;
import org.jamfsync.model.change.Rehearsal.Membership;
import org.jamfsync.model.change.Removal;

/** The school-year change that a person has approved, one for each site, until it is used up or too old. */
public final class RehearsalStore {
    private final Db db;

    RehearsalStore(Db db) {
        this.db = db;
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
        db.inTransaction(tx -> {
            withdraw(tx, site);
            tx.update("INSERT INTO rehearsal (site, approved, until) VALUES (?, ?, ?)", site, now, until);
            tx.updateAll(
                    "INSERT INTO rehearsal_class (site, uuid, becomes, by_word) VALUES (?, ?, ?, ?)",
                    rehearsal.continuations().entrySet().stream()
                            .map(entry -> new Object[] {
                                site,
                                entry.getKey(),
                                entry.getValue().account(),
                                entry.getValue().byWord()
                            })
                            .toList());
            tx.updateAll(
                    "INSERT INTO rehearsal_place (site, person, act) VALUES (?, ?, ?)",
                    rehearsal.memberships().stream()
                            .map(membership -> new Object[] {site, membership.person(), membership.group()})
                            .toList());
            tx.updateAll(
                    "INSERT INTO rehearsal_loss (site, what, object, from_class, until) VALUES (?, ?, ?, ?, ?)",
                    rehearsal.losses().stream()
                            .map(loss -> new Object[] {
                                site,
                                loss.what().word(),
                                loss.object(),
                                loss.from(),
                                loss.what() == Removal.What.USER ? until.plus(grace) : until
                            })
                            .toList());
            return null;
        });
    }

    /** @return whether there was one */
    public boolean withdraw(String site) {
        return db.inTransaction(tx -> withdraw(tx, site));
    }

    private static boolean withdraw(Db tx, String site) {
        tx.update("DELETE FROM rehearsal_class WHERE site = ?", site);
        tx.update("DELETE FROM rehearsal_place WHERE site = ?", site);
        tx.update("DELETE FROM rehearsal_loss WHERE site = ?", site);
        return tx.update("DELETE FROM rehearsal WHERE site = ?", site) > 0;
    }

    /** What is approved and not used up; empty when nothing is left of it. */
    public Optional<Approved> find(String site, Instant now) {
        return db.inTransaction(tx -> tx
                .list(
                        "SELECT approved, until FROM rehearsal WHERE site = ?",
                        row -> new Approved(
                                Db.instant(row, "approved"),
                                Db.instant(row, "until"),
                                rehearsal(tx, site, Db.instant(row, "until"), now)),
                        site)
                .stream()
                .filter(found -> !isUsedUp(found.rehearsal()))
                .findFirst());
    }

    private static Rehearsal rehearsal(Db tx, String site, Instant until, Instant now) {
        var continuations = new HashMap<UUID, Continuation>();
        if (now.isBefore(until)) {
            tx.list(
                    "SELECT uuid, becomes, by_word FROM rehearsal_class WHERE site = ?",
                    row -> continuations.put(
                            UUID.fromString(row.getString(1)), new Continuation(row.getString(2), row.getInt(3) != 0)),
                    site);
        }
        var memberships = tx.list(
                "SELECT person, act FROM rehearsal_place WHERE site = ?",
                row -> new Membership(UUID.fromString(row.getString(1)), row.getString(2)),
                site);
        var losses = tx.list(
                "SELECT what, object, from_class FROM rehearsal_loss WHERE site = ? AND until > ?",
                RemovalStore::loss,
                site,
                now);
        return new Rehearsal(continuations, new HashSet<>(memberships), new HashSet<>(losses));
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
        if (losses.isEmpty()) {
            return;
        }
        db.updateAll(
                """
                DELETE FROM rehearsal_loss
                 WHERE site = ? AND object = ? AND what = ? AND coalesce(from_class, '') = ?
                """,
                losses.stream()
                        .map(loss -> new Object[] {
                            site,
                            loss.object(),
                            loss.what().word(),
                            loss.from() == null ? "" : loss.from().toString()
                        })
                        .toList());
    }

    /** A group continues the class of another one, so what may be taken away is taken away from it, its name as well. */
    static void handedOver(Db tx, String site, UUID old, UUID group) {
        tx.update("UPDATE rehearsal_loss SET from_class = ? WHERE site = ? AND from_class = ?", group, site, old);
        tx.update(
                "UPDATE rehearsal_loss SET object = ? WHERE site = ? AND object = ? AND what = ?",
                group,
                site,
                old,
                Removal.What.CLASS_NAME.word());
        tx.update("DELETE FROM rehearsal_class WHERE site = ? AND uuid = ?", site, old);
    }
}
