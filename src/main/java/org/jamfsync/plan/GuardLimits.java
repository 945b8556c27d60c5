package org.jamfsync.plan;

/**
 * How much may be removed without a person's approval.
 *
 * @param maxDeletePercent of managed users, and of managed classes, in 24 hours
 * @param maxDeleteCount likewise in number
 * @param freeDeletes so many deletions of a kind in 24 hours pass whatever the limits
 * @param maxMemberLossPercent of one class's members in one run
 */
public record GuardLimits(int maxDeletePercent, int maxDeleteCount, int freeDeletes, int maxMemberLossPercent) {

    /** @throws IllegalArgumentException if a limit is negative */
    public GuardLimits {
        if (maxDeletePercent < 0 || maxDeleteCount < 0 || freeDeletes < 0 || maxMemberLossPercent < 0) {
            throw new IllegalArgumentException("limits of the guard cannot be negative");
        }
    }
}
