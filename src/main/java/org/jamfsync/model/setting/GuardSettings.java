package org.jamfsync.model.setting;

import java.util.Objects;
import java.util.stream.IntStream;

/** When removals wait for a person, and when what was read is not believed. Counted over 24 hours, across runs and nodes. */
public record GuardSettings(
        @Setting(key = "guard.caution", form = ValueFormat.CHOICE, preset = "normal", first = true)
        Caution caution,

        @Setting(key = "guard.max-delete-percent", form = ValueFormat.PERCENT, preset = "10")
        int maxDeletePercent,

        @Setting(key = "guard.max-delete-count", form = ValueFormat.NUMBER, preset = "25")
        int maxDeleteCount,

        @Setting(key = "guard.free-deletes", form = ValueFormat.NUMBER, preset = "3")
        int freeDeletes,

        @Setting(key = "guard.max-member-loss-percent", form = ValueFormat.PERCENT, preset = "30")
        int maxMemberLossPercent,

        @Setting(key = "guard.min-teachers", form = ValueFormat.NUMBER, preset = "1")
        int minTeachers,

        @Setting(key = "guard.max-shrink-percent", form = ValueFormat.PERCENT, preset = "50")
        int maxShrinkPercent) {

    /** @throws IllegalArgumentException if a limit is negative */
    public GuardSettings {
        Objects.requireNonNull(caution, "caution");
        if (IntStream.of(
                        maxDeletePercent,
                        maxDeleteCount,
                        freeDeletes,
                        maxMemberLossPercent,
                        minTeachers,
                        maxShrinkPercent)
                .anyMatch(limit -> limit < 0)) {
            throw new IllegalArgumentException("limits of the guard cannot be negative");
        }
    }
}
