package org.jamfsync.plan;

import org.jamfsync.model.Kind;

/**
 * What went out in the last 24 hours.
 *
 * @param deletedUsers users deleted
 * @param deletedClasses classes deleted
 */
public record GuardWindow(int deletedUsers, int deletedClasses) {
    public static final GuardWindow EMPTY = new GuardWindow(0, 0);

    int deleted(Kind kind) {
        return switch (kind) {
            case USER -> deletedUsers;
            case CLASS -> deletedClasses;
            case GROUP -> 0;
        };
    }
}
