package org.jamfsync.model.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Role;
import org.jamfsync.model.text.Message;

/**
 * The ordered list of changes that would make Jamf School equal the roster.
 *
 * @param site the site's name
 * @param readAt when the roster's snapshot was taken
 * @param changes in order of delivery; equal input in any order gives an equal list
 * @param notices what a person should know and no change covers
 * @param bookkeeping what the ledger shall remember although nothing is written to Jamf School
 * @param unchanged users, groups and classes that are as they should be
 */
public record Plan(
        String site,
        Instant readAt,
        List<PlannedChange> changes,
        List<Notice> notices,
        List<Bookkeeping> bookkeeping,
        int unchanged) {
    public Plan {
        changes = List.copyOf(changes);
        notices = List.copyOf(notices);
        bookkeeping = List.copyOf(bookkeeping);
    }

    /** The same of what was read, with other changes, notices and notes for the ledger. */
    public Plan with(List<PlannedChange> otherChanges, List<Notice> otherNotices, List<Bookkeeping> otherNotes) {
        return new Plan(site, readAt, otherChanges, otherNotices, otherNotes, unchanged);
    }

    /** The same, with notes for the ledger that come before its own. */
    public Plan after(List<Bookkeeping> notes) {
        var all = new ArrayList<>(notes);
        all.addAll(bookkeeping);
        return with(changes, notices, all);
    }

    /** The same, with more to know. */
    public Plan noting(List<Notice> more) {
        if (more.isEmpty()) {
            return this;
        }
        var all = new ArrayList<>(notices);
        all.addAll(more);
        all.sort(Comparator.comparing(Notice::kind).thenComparing(Notice::key));
        return with(changes, all, bookkeeping);
    }

    public long count(Operation operation) {
        return changes.stream()
                .filter(change -> change.operation() == operation)
                .count();
    }

    public long held() {
        return changes.stream().filter(PlannedChange::isHeld).count();
    }

    @Override
    public String toString() {
        return "plan of %s: %d changes, %d held".formatted(site, changes.size(), held());
    }

    /**
     * Something to know about one object that is left as it is, or about all of a kind.
     *
     * @param key empty when it is about all of them
     */
    public record Notice(Kind kind, String key, Message text) {
        public static Notice ofAll(Kind kind, Message text) {
            return new Notice(kind, "", text);
        }

        @Override
        public String toString() {
            return "notice about %s '%s'".formatted(kind.word(), key);
        }
    }

    /** A note for the ledger, applied by a sync before delivery, never by {@code plan}. */
    public sealed interface Bookkeeping {
        /** The person was absent from a good roster for the first time. */
        record Missing(UUID person, Instant since) implements Bookkeeping {}

        /** The person is back before the grace period ended. */
        record Returned(UUID person) implements Bookkeeping {}

        /** The person's user is gone from Jamf School, proven by a look-up: the link is void. */
        record UserGone(UUID person) implements Bookkeeping {}

        /** The class is gone from Jamf School, proven by a look-up: the link is void. */
        record ClassGone(UUID group) implements Bookkeeping {}

        /** The person has taken the place of one whom IServ no longer has: it is the same under another uuid. */
        record UserSucceeded(UUID old, UUID person) implements Bookkeeping {}

        /** The group continues the class of one that IServ no longer has. */
        record ClassSucceeded(UUID old, UUID group, String act) implements Bookkeeping {}

        /** A create whose answer nobody heard took effect: its result is ours. */
        record UserFound(Ledger.UserLink link) implements Bookkeeping {}

        /** Likewise of a class. */
        record ClassFound(Ledger.ClassLink link) implements Bookkeeping {}

        /** Likewise of a kept user group. */
        record GroupFound(Ledger.GroupLink link) implements Bookkeeping {}

        /** Likewise of a user group beside a class. */
        record PairedFound(Ledger.PairedLink link) implements Bookkeeping {}

        /** It is known what became of a create whose answer nobody heard. */
        record CreateSettled(Kind kind, String identity) implements Bookkeeping {}

        /** The person's role is another than the ledger has, and nothing in Jamf School is to be written for it. */
        record RoleSeen(UUID person, Role role) implements Bookkeeping {}

        /** The user group beside a class is gone, or is no longer kept: the link is void. */
        record PairedGone(UUID group) implements Bookkeeping {}

        /** The hidden user group behind a class, which the ledger does not know yet. */
        record ClassGroup(UUID group, int userGroupId) implements Bookkeeping {}

        /** The group's account changed; nothing in Jamf School shows it. */
        record ClassAccount(UUID group, String act) implements Bookkeeping {}

        /**
         * The class was read and is as it should be; these counts are the ones to compare with next time.
         *
         * @param students those of the ledger's and the roster's students who are in it
         * @param teachers likewise
         */
        record ClassSeen(
                UUID group,
                int studentCount,
                int teacherCount,
                java.util.Set<UUID> students,
                java.util.Set<UUID> teachers)
                implements Bookkeeping {}
    }
}
