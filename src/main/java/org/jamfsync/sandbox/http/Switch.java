package org.jamfsync.sandbox.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A behaviour of the real API that is disputed or unknown, or that only shows now and then (jamf-school-api 10). The
 * first word of each is what the sandbox does by itself.
 */
public enum Switch {
    /** PUT of class members. */
    MEMBERS("add", "replace"),
    /** GET of a user in the trash: with status Trash, or 404. */
    TRASHED_USER("shown", "gone"),
    /** Users in the trash, in the list without a filter. */
    TRASH_IN_LIST("hidden", "shown"),
    /** Username and e-mail of a user in the trash. */
    TRASHED_NAMES("taken", "free"),
    /** DELETE of a user in the trash: for good, or 404. */
    SECOND_DELETE("purges", "gone"),
    /** The user group of a class that is deleted. */
    CLASS_GROUP("stays", "goes"),
    /** A second class or group of a name. */
    DOUBLE_NAMES("allowed", "refused"),
    /** Ids of nobody among class members: ignored, or the status of the refusal. */
    UNKNOWN_MEMBERS("ignored", "400", "404"),
    /** What ids a PUT of class members takes. */
    MEMBER_IDS("any", "strings"),
    /** Group ids of a user, in answers. */
    GROUP_IDS("unique", "doubled"),
    /** Names in answers: as they were sent, or as some servers show them. */
    NAMES("kept", "escaped", "lower", "cut", "plain"),
    /** Lists inside of an object that are empty, in answers. */
    EMPTY_LISTS("shown", "absent"),
    /** Major and minor of iBeacons and dates of placeholders, in answers. */
    NUMBERS("numbers", "strings"),
    /** The key of the list of device groups. */
    DEVICE_GROUPS_KEY("deviceGroups", "DeviceGroups"),
    /** Model, enrolment and check-in of a single device: as recorded in 2021, or as seen in 2026. */
    SINGLE_DEVICE("recorded", "newer"),
    /** So many servers take turns. With several, the first shows every write at once. */
    PODS("1"),
    /** A write shows only after so many milliseconds. */
    STALE_MILLIS("0"),
    /** A write shows only after so many reads of the server that is asked. */
    STALE_READS("0"),
    /** Every answer takes at least so many milliseconds. */
    LATENCY_MILLIS("0"),
    /** What the key may not do: read, add, edit or delete, alone or with a resource, for example read devices. */
    DENIED("");

    @SuppressWarnings("ImmutableEnumChecker") // a list of texts that nobody can change
    private final List<String> words;

    Switch(String... words) {
        this.words = List.of(words);
    }

    /** As command line and control endpoint call it: {@code stale-millis}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Switch> of(String word) {
        return Arrays.stream(values()).filter(any -> any.word().equals(word)).findFirst();
    }

    String usual() {
        return words.get(0);
    }

    /** What it can be, for a person. */
    public String allowed() {
        if (this == DENIED) {
            return "read|add|edit|delete [users|users/groups|classes|…], …";
        }
        return isNumber() ? "0, 1, 2 …" : String.join("|", words);
    }

    private boolean isNumber() {
        return words.get(0).matches("\\d+");
    }

    boolean takes(String value) {
        if (this == DENIED) {
            return value.isEmpty()
                    || Arrays.stream(value.split(","))
                            .allMatch(part -> part.strip().matches("(read|add|edit|delete)( [a-z/]+)?"));
        }
        return isNumber() ? value.matches("\\d{1,9}") : words.contains(value);
    }
}
