package org.jamfsync.model.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A field of Jamf School that a rule may fill. */
public enum Attribute {
    USERNAME("username", true, true),
    EMAIL("email", true, false),
    FIRST_NAME("firstName", true, true),
    LAST_NAME("lastName", true, true),
    NOTES("notes", true, false),
    CLASS_NAME("name", false, true),
    CLASS_DESCRIPTION("description", false, true),
    /** A user group beside the class, which holds its students. */
    COMPANION_GROUP("companionGroup", false, false);

    private final String word;
    private final boolean ofUser;
    private final boolean required;

    Attribute(String word, boolean ofUser, boolean required) {
        this.word = word;
        this.ofUser = ofUser;
        this.required = required;
    }

    /** The word in a rules file, and for all but the last the field of the API. */
    public String word() {
        return word;
    }

    /** Whether an object cannot be made, or found again, without it, so that it cannot be left out. */
    public boolean isRequired() {
        return required;
    }

    /** Of a user, or of a class. */
    public boolean isOfUser() {
        return ofUser;
    }

    public static List<Attribute> all(boolean ofUser) {
        return Arrays.stream(values())
                .filter(attribute -> attribute.ofUser == ofUser)
                .toList();
    }

    public static Optional<Attribute> of(String word, boolean ofUser) {
        return all(ofUser).stream()
                .filter(attribute -> attribute.word.equals(word))
                .findFirst();
    }

    /** What a template may name. */
    public List<String> fields() {
        return ofUser
                ? List.of("account", "firstName", "lastName", "domain", "role", "type", "info", "site", "year")
                : List.of("name", "account", "owner", "site", "year");
    }
}
