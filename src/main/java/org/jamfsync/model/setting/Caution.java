package org.jamfsync.model.setting;

import java.util.stream.IntStream;

/** How much of a school may change without a person: limits that only make sense together. */
public enum Caution {
    STRICT,
    NORMAL,
    RELAXED;

    public Limits limits() {
        return switch (this) {
            case STRICT -> new Limits(3, 2, 5, 25, 1);
            case NORMAL -> new Limits(5, 3, 10, 50, 1);
            case RELAXED -> new Limits(10, 6, 20, 100, 1);
        };
    }

    /**
     * The numbers, each counted over 24 hours.
     *
     * @param affectedPercent of the people in our classes may lose a place, all classes together
     * @param gonePercent of the people known may be gone from IServ, or lose their last place
     * @param renamedPercent of managed users may get another name or username
     * @param growthPercent more people than known may be read
     * @param minClasses fewer classes read than this are implausible where more than a few are known
     */
    public record Limits(int affectedPercent, int gonePercent, int renamedPercent, int growthPercent, int minClasses) {
        /** @throws IllegalArgumentException if a limit is negative */
        public Limits {
            if (IntStream.of(affectedPercent, gonePercent, renamedPercent, growthPercent, minClasses)
                    .anyMatch(limit -> limit < 0)) {
                throw new IllegalArgumentException("limits of the guard cannot be negative");
            }
        }
    }
}
