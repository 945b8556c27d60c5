package org.jamfsync.model.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jamfsync.model.Kind;
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
        Bookkeeping bookkeeping,
        int unchanged) {
    public Plan {
        changes = List.copyOf(changes);
        notices = List.copyOf(notices);
    }

    /** The same of what was read, with other changes, notices and notes for the ledger. */
    public Plan with(List<PlannedChange> otherChanges, List<Notice> otherNotices, Bookkeeping otherNotes) {
        return new Plan(site, readAt, otherChanges, otherNotices, otherNotes, unchanged);
    }

    /** The same, with notes for the ledger that come before its own. */
    public Plan after(Bookkeeping earlier) {
        return with(changes, notices, earlier.and(bookkeeping));
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
}
