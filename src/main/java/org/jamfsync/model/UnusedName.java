package org.jamfsync.model;

import java.util.List;
import java.util.Objects;
import org.jamfsync.model.text.Message;

/**
 * A name in settings or rules that nothing and nobody bears: a typo, or a group that is gone.
 *
 * @param place the key of the setting, or file and line of a rule
 * @param written as it stands there
 * @param meant what is there and looks alike; may be empty
 * @param list whether {@code meant} are several names that {@code written} holds without commas
 */
public record UnusedName(String place, String written, List<String> meant, boolean list) {
    /** The setting that names the groups of teachers. */
    public static final String TEACHER_GROUP = "teachers.group";
    /** The setting that names their roles. */
    public static final String TEACHER_ROLE = "teachers.role";

    public UnusedName {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(written, "written");
        meant = List.copyOf(meant);
    }

    /** Whether it would have made somebody a teacher. */
    public boolean isOfTeachers() {
        return place.equals(TEACHER_GROUP) || place.equals(TEACHER_ROLE);
    }

    /** All of it in one sentence. */
    public Message text() {
        if (meant.isEmpty()) {
            return Message.of("plan.unused-name", place, written);
        }
        var names = String.join(", ", meant);
        return Message.of(list ? "plan.unused-name-commas" : "plan.unused-name-meant", place, written, names);
    }

    @Override
    public String toString() {
        return "unused name in " + place;
    }
}
