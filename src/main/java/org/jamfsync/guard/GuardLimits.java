package org.jamfsync.guard;

import java.util.Optional;
import org.jamfsync.model.Percent;
import org.jamfsync.model.text.Message;

/**
 * How much may be removed without a person's approval.
 *
 * @param maxDeletePercent of managed users, of managed classes, and of teachers, in 24 hours
 * @param maxDeleteCount likewise in number
 * @param freeDeletes so many of a kind in 24 hours pass whatever the limits
 * @param maxMemberLossPercent of one class's members in one run and in 24 hours
 * @param maxRenamePercent of managed users who get another name or username, in 24 hours
 * @param maxAffectedPercent of the people in our classes who lose a place, in all classes together, in 24 hours
 * @param maxGonePercent of the people known who are gone from IServ, or lose their last place, in 24 hours
 */
public record GuardLimits(
        int maxDeletePercent,
        int maxDeleteCount,
        int freeDeletes,
        int maxMemberLossPercent,
        int maxRenamePercent,
        int maxAffectedPercent,
        int maxGonePercent) {

    /** @throws IllegalArgumentException if a limit is negative */
    public GuardLimits {
        if (maxDeletePercent < 0
                || maxDeleteCount < 0
                || freeDeletes < 0
                || maxMemberLossPercent < 0
                || maxRenamePercent < 0
                || maxAffectedPercent < 0
                || maxGonePercent < 0) {
            throw new IllegalArgumentException("limits of the guard cannot be negative");
        }
    }

    /**
     * Whether so many are too many.
     *
     * @param what {@code users}, {@code classes} or {@code teachers}: the end of the message's code
     * @return why, with the evidence
     */
    Optional<Message> excess(String what, long total, long managed) {
        if (total <= freeDeletes) {
            return Optional.empty();
        }
        if (total * 100 > managed * maxDeletePercent) {
            return Optional.of(excess(what, total, managed, Message.of("plan.limit-percent", maxDeletePercent)));
        }
        return total > maxDeleteCount
                ? Optional.of(excess(what, total, managed, Message.of("plan.limit-" + what, maxDeleteCount)))
                : Optional.empty();
    }

    /**
     * Likewise for teachers. A quarter of them, if more than one, is never few enough to pass for free.
     *
     * @param gone those of them who would be teachers no more
     */
    Optional<Message> excessTeachers(long total, long gone, long managed) {
        if (gone > 1 && gone * 4 >= managed && gone * 100 > managed * maxDeletePercent) {
            return Optional.of(excess("teachers", total, managed, Message.of("plan.limit-percent", maxDeletePercent)));
        }
        return excess("teachers", total, managed);
    }

    /** Whether so many people lose a place. */
    Optional<Message> excessAffected(long total, long known) {
        return excessAffected(total, known, freeDeletes);
    }

    private Optional<Message> excessAffected(long total, long known, long free) {
        return total <= free || total * 100 <= known * maxAffectedPercent
                ? Optional.empty()
                : Optional.of(excess("affected", total, known, Message.of("plan.limit-percent", maxAffectedPercent)));
    }

    /** Likewise of classes that end. A quarter of all people is never few enough to pass for free. */
    Optional<Message> excessEndings(long total, long known) {
        long few = Math.min(Math.max(freeDeletes, maxDeleteCount), (known - 1) / 4);
        return excessAffected(total, known, Math.max(freeDeletes, few));
    }

    /** Whether so many people are gone, or in no class any more. */
    Optional<Message> excessGone(long total, long known) {
        return total <= freeDeletes || total * 100 <= known * maxGonePercent
                ? Optional.empty()
                : Optional.of(excess("gone", total, known, Message.of("plan.limit-percent", maxGonePercent)));
    }

    /** Likewise for names. */
    Optional<Message> excessNames(long total, long managed) {
        return total <= freeDeletes || total * 100 <= managed * maxRenamePercent
                ? Optional.empty()
                : Optional.of(excess("names", total, managed, Message.of("plan.limit-percent", maxRenamePercent)));
    }

    private static Message excess(String what, long total, long managed, Message limit) {
        return Message.of("plan.held-" + what, total, managed, Percent.of(total, managed), limit);
    }
}
