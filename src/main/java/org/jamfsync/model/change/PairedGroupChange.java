package org.jamfsync.model.change;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jamfsync.model.Kind;

/**
 * A change of a user group that stands beside a class and holds its students too.
 *
 * @param source IServ's {@code groups.uuid} of the class
 * @param key the group's name in Jamf School
 * @param jamfId null on create
 * @param nameBefore null on create
 */
public record PairedGroupChange(Operation operation, UUID source, String key, Integer jamfId, String nameBefore)
        implements Change {
    public PairedGroupChange {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(key, "key");
    }

    @Override
    public String identity() {
        return "paired " + source;
    }

    @Override
    public Kind kind() {
        return Kind.GROUP;
    }

    @Override
    public Stage stage() {
        return operation == Operation.DELETE ? Stage.CLASS_DELETIONS : Stage.GROUPS;
    }

    @Override
    public Map<String, FieldChange> fields() {
        var changed = new LinkedHashMap<String, FieldChange>();
        var after = operation == Operation.DELETE ? null : key;
        if (!Objects.equals(nameBefore, after)) {
            changed.put("name", new FieldChange(nameBefore, after));
        }
        return changed;
    }

    @Override
    public List<String> objects() {
        return jamfId == null ? List.of() : List.of("/users/groups/" + jamfId);
    }

    @Override
    public String toString() {
        return Change.describe(this);
    }
}
