package org.jamfsync.model;

import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/**
 * One thing that a change takes away: what the guard counts, and what a person approves or rejects.
 *
 * @param object IServ's uuid of the person, of the group for {@link What#CLASS} and {@link What#CLASS_NAME}
 * @param from for {@link What#MEMBER}: IServ's uuid of the group whose class loses the person; for {@link What#NAME} and
 *     {@link What#CLASS_NAME} a uuid made of the name to come; null otherwise
 */
public record Loss(What what, UUID object, UUID from) {
    /** What is lost. */
    public enum What {
        /** A user. */
        USER,
        /** A class. */
        CLASS,
        /** A place in a class. */
        MEMBER,
        /** What somebody is at school: teacher rights, or a pupil's place below them. */
        ROLE,
        /** The name or username somebody was known by. */
        NAME,
        /** The name a class was known by. */
        CLASS_NAME;

        /** The word in the state database. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static What of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    public Loss {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(object, "object");
    }

    public static Loss user(UUID person) {
        return new Loss(What.USER, person, null);
    }

    public static Loss schoolClass(UUID group) {
        return new Loss(What.CLASS, group, null);
    }

    public static Loss member(UUID person, UUID group) {
        return new Loss(What.MEMBER, person, group);
    }

    public static Loss role(UUID person) {
        return new Loss(What.ROLE, person, null);
    }

    public static Loss name(UUID person, UUID nameToCome) {
        return new Loss(What.NAME, person, nameToCome);
    }

    public static Loss className(UUID group, UUID nameToCome) {
        return new Loss(What.CLASS_NAME, group, nameToCome);
    }

    /** As one word-like text, such as {@code member 1f… from 2e…}. */
    public String key() {
        return what.word() + " " + object + (from == null ? "" : " from " + from);
    }

    /** @throws IllegalArgumentException if it is no {@link #key} */
    public static Loss of(String key) {
        var parts = key.split(" ", -1);
        return new Loss(
                What.of(parts[0]), UUID.fromString(parts[1]), parts.length == 4 ? UUID.fromString(parts[3]) : null);
    }
}
