package org.jamfsync.privacy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What is due for deletion, and when.
 *
 * @param by the first run from then on deletes it; null when it stays until somebody deletes it
 * @param overdue whether the next run does
 */
public record Due(Kept kept, Instant by, boolean overdue) {
    private static final Comparator<Due> SOONEST = Comparator.comparing(
                    Due::by, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(due -> due.kept().what())
            .thenComparing(due -> due.kept().key());

    /** The soonest first. */
    public static List<Due> of(Collection<Kept> kept, Periods periods, Instant now) {
        return kept.stream().map(one -> of(one, periods, now)).sorted(SOONEST).toList();
    }

    private static Due of(Kept kept, Periods periods, Instant now) {
        var period = period(kept.what(), periods);
        var by = period == null ? null : kept.since().plus(period);
        return new Due(kept, by, by != null && !by.isAfter(now));
    }

    private static Duration period(Kept.What what, Periods periods) {
        return switch (what) {
            case USER -> periods.grace();
            case LETTER -> periods.letters();
            case HISTORY -> periods.history();
            case HOLD, BEFORE_IMAGE -> periods.undo();
            case SNAPSHOT -> periods.snapshots();
            case REHEARSAL -> Duration.ZERO;
        };
    }
}
