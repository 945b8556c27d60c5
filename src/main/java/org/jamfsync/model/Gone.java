package org.jamfsync.model;

import java.util.Set;

/**
 * What a look-up proved to be gone from Jamf School: it answered 404 with a {@code …NotFound} message
 * (jamf-school-api 1.6). Any other failure proves nothing.
 *
 * @param users Jamf ids of users
 * @param classes uuids of classes
 * @param groups Jamf ids of user groups
 */
public record Gone(Set<Integer> users, Set<String> classes, Set<Integer> groups) {
    public static final Gone NOTHING = new Gone(Set.of(), Set.of(), Set.of());

    public Gone {
        users = Set.copyOf(users);
        classes = Set.copyOf(classes);
        groups = Set.copyOf(groups);
    }
}
