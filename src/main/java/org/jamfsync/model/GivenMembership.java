package org.jamfsync.model;

import java.util.Objects;
import java.util.UUID;

/**
 * A place in a class that this product gave somebody.
 *
 * @param person IServ's uuid of the person
 * @param group IServ's uuid of the group whose class it is
 * @param run which gave it
 */
public record GivenMembership(UUID person, UUID group, long run) {
    public GivenMembership {
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(group, "group");
    }
}
