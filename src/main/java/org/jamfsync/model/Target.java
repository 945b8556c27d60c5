package org.jamfsync.model;

import java.util.List;

/**
 * What Jamf School holds, as read for one run. May lag behind what was written in the last minutes.
 *
 * @param users listed users, and those looked up singly because the list lacked them although the ledger knows them
 * @param groups all user groups, those behind classes included
 * @param classes all classes; with members where they were read singly
 */
public record Target(List<JamfUser> users, List<JamfGroup> groups, List<JamfClass> classes) {
    public Target {
        users = List.copyOf(users);
        groups = List.copyOf(groups);
        classes = List.copyOf(classes);
    }

    @Override
    public String toString() {
        return "target: %d users, %d groups, %d classes".formatted(users.size(), groups.size(), classes.size());
    }
}
