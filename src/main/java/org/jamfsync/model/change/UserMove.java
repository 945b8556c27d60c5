package org.jamfsync.model.change;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jamfsync.model.Kind;

/**
 * A user who comes to this site's location from another one: only by a person's word.
 *
 * @param source IServ's {@code users.uuid}
 * @param key the person's account
 * @param from Jamf location
 * @param to the site's Jamf location
 * @param devices how many belong to the user
 * @param withDevices whether they come along
 */
public record UserMove(UUID source, String key, int jamfId, int from, int to, int devices, boolean withDevices)
        implements Change {
    public UserMove {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(key, "key");
    }

    @Override
    public Operation operation() {
        return Operation.UPDATE;
    }

    @Override
    public Kind kind() {
        return Kind.USER;
    }

    @Override
    public String identity() {
        return source.toString();
    }

    @Override
    public Stage stage() {
        return Stage.USERS;
    }

    @Override
    public Map<String, FieldChange> fields() {
        return Map.of("locationId", new FieldChange(from, to));
    }

    @Override
    public List<String> targetPaths() {
        return List.of("/users/" + jamfId);
    }

    @Override
    public String toString() {
        return Change.describe(this);
    }
}
