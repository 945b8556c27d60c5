package org.jamfsync.school;

import java.util.Objects;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;

/** Keeps writes inside of the site's location. */
final class Fence {
    private final Integer location;

    /** @param location null for no fence; 0 is a real location */
    Fence(Integer location) {
        this.location = location;
    }

    Integer location() {
        return location;
    }

    boolean isSet() {
        return location != null;
    }

    /** @throws Problem if the object is elsewhere */
    void check(String what, Object id, int itsLocation) {
        if (isSet() && !Objects.equals(location, itsLocation)) {
            throw Problem.usage(Message.of("school.elsewhere", what, id, itsLocation, location));
        }
    }

    static Problem missing(String what, Object id) {
        return Problem.usage(Message.of("school.missing", what, id));
    }
}
