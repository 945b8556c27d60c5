package org.jamfsync.model.change;

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
public record Removal(What what, UUID object, UUID from) {
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

    public Removal {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(object, "object");
    }

    public static Removal user(UUID person) {
        return new Removal(What.USER, person, null);
    }

    public static Removal schoolClass(UUID group) {
        return new Removal(What.CLASS, group, null);
    }

    public static Removal member(UUID person, UUID group) {
        return new Removal(What.MEMBER, person, group);
    }

    public static Removal role(UUID person) {
        return new Removal(What.ROLE, person, null);
    }

    public static Removal name(UUID person, UUID nameToCome) {
        return new Removal(What.NAME, person, nameToCome);
    }

    public static Removal className(UUID group, UUID nameToCome) {
        return new Removal(What.CLASS_NAME, group, nameToCome);
    }

    /** As one word-like text, such as {@code member 1f… from 2e…}. */
    public String key() {
        return what.word() + " " + object + (from == null ? "" : " from " + from);
    }

    /** @throws IllegalArgumentException if it is no {@link #key} */
    public static Removal of(String key) {
        var parts = key.split(" ", -1);
        return new Removal(
                What.of(parts[0]), UUID.fromString(parts[1]), parts.length == 4 ? UUID.fromString(parts[3]) : null);
    }
}
