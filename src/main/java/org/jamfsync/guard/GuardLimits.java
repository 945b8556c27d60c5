package org.jamfsync.guard;

import java.util.Objects;
import java.util.Optional;
import org.jamfsync.model.Percent;
import org.jamfsync.model.setting.Caution;
import org.jamfsync.model.setting.GuardSettings;
import org.jamfsync.model.text.Message;

/**
 * How much may be removed without a person's approval: when so many are too many.
 *
 * @param settings what holds for deletions and for one class
 * @param school what holds for the school as a whole
 */
public record GuardLimits(GuardSettings settings, Caution.Limits school) {
    public GuardLimits {
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(school, "school");
    }

    /** As the settings say. */
    public GuardLimits(GuardSettings settings) {
        this(settings, settings.caution().limits());
    }

    /**
     * Whether so many are too many.
     *
     * @param what {@code users}, {@code classes} or {@code teachers}: the end of the message's code
     * @return why, with the evidence
     */
    Optional<Message> excess(String what, long total, long managed) {
        var share = excess(what, total, managed, settings.freeDeletes(), settings.maxDeletePercent());
        if (share.isPresent() || total <= settings.freeDeletes()) {
            return share;
        }
        return total > settings.maxDeleteCount()
                ? Optional.of(excess(what, total, managed, Message.of("plan.limit-" + what, settings.maxDeleteCount())))
                : Optional.empty();
    }

    /**
     * Likewise for teachers. A quarter of them, if more than one, and one of three are never few enough to pass for free.
     *
     * @param gone those of them who would be teachers no more
     */
    Optional<Message> excessTeachers(long total, long gone, long managed) {
        int percent = settings.maxDeletePercent();
        if ((gone * 3 >= managed || (gone > 1 && gone * 4 >= managed)) && gone * 100 > managed * percent) {
            return Optional.of(excess("teachers", total, managed, Message.of("plan.limit-percent", percent)));
        }
        return excess("teachers", total, managed);
    }

    /**
     * Whether so many people lose a place.
     *
     * @param counted what they count as; equal when each counts as one
     */
    Optional<Message> excessAffected(long total, long counted, long known) {
        var excess = excess("affected", counted, known, settings.freeDeletes(), school.affectedPercent());
        return counted == total
                ? excess
                : excess.map(why -> Message.of(
                        "plan.held-affected-weighed",
                        total,
                        known,
                        Percent.of(counted, known),
                        Message.of("plan.limit-percent", school.affectedPercent())));
    }

    /** Likewise of classes that end. A quarter of all people is never few enough to pass for free. */
    Optional<Message> excessEndings(long total, long known) {
        long few = Math.min(Math.max(settings.freeDeletes(), settings.maxDeleteCount()), (known - 1) / 4);
        return excess("affected", total, known, Math.max(settings.freeDeletes(), few), school.affectedPercent());
    }

    /** Whether so many people are gone, or in no class any more. */
    Optional<Message> excessGone(long total, long known) {
        return excess("gone", total, known, settings.freeDeletes(), school.gonePercent());
    }

    /** Likewise for names. */
    Optional<Message> excessNames(long total, long managed) {
        return excess("names", total, managed, settings.freeDeletes(), school.renamedPercent());
    }

    /** So few pass in any case; more, when they are no more than a share of all. */
    private static Optional<Message> excess(String what, long total, long all, long free, int percent) {
        return total <= free || total * 100 <= all * percent
                ? Optional.empty()
                : Optional.of(excess(what, total, all, Message.of("plan.limit-percent", percent)));
    }

    private static Message excess(String what, long total, long managed, Message limit) {
        return Message.of("plan.held-" + what, total, managed, Percent.of(total, managed), limit);
    }
}
