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
public record GivenPlace(UUID person, UUID group, long run) {
    public GivenPlace {
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(group, "group");
    }
}
