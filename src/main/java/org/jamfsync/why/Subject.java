package org.jamfsync.why;

import java.util.UUID;
import org.jamfsync.model.Kind;

/**
 * A person or a class that a question may be about.
 *
 * @param uuid IServ's
 * @param name as people see it
 */
public record Subject(Kind kind, UUID uuid, String account, String name) {
    @Override
    public String toString() {
        return kind.word() + " " + uuid;
    }
}
