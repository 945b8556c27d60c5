package org.jamfsync.model.change;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Role;

/**
 * A change of one of the two user groups that the sync keeps.
 *
 * @param key the group's name in Jamf School
 * @param role whose group it is; the teachers' one carries {@code acl.teacher} allow
 * @param jamfId null on create
 * @param nameBefore null on create
 * @param aclBefore the {@code acl.teacher} Jamf School shows; null on create
 * @param aclAfter null when it stays
 */
public record GroupChange(
        Operation operation,
        String key,
        Role role,
        Integer jamfId,
        String nameBefore,
        String aclBefore,
        String aclAfter)
        implements Change {
    public GroupChange {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(role, "role");
    }

    @Override
    public String identity() {
        return role.name();
    }

    @Override
    public Kind kind() {
        return Kind.GROUP;
    }

    @Override
    public Stage stage() {
        return Stage.GROUPS;
    }

    @Override
    public Map<String, FieldChange> fields() {
        var changed = new LinkedHashMap<String, FieldChange>();
        if (!key.equals(nameBefore)) {
            changed.put("name", new FieldChange(nameBefore, key));
        }
        if (aclAfter != null && !aclAfter.equals(aclBefore)) {
            changed.put("acl.teacher", new FieldChange(aclBefore, aclAfter));
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
