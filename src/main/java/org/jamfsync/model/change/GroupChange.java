package org.jamfsync.model.change;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jamfsync.model.GroupKey;
import org.jamfsync.model.Kind;

/**
 * A change of a user group of ours.
 *
 * @param group which one; the teachers' one carries {@code acl.teacher} allow
 * @param key the group's name in Jamf School
 * @param jamfId null on create
 * @param nameBefore null on create
 * @param aclBefore the {@code acl.teacher} Jamf School shows; null on create, and where nobody minds it
 * @param aclAfter null when it stays
 */
public record GroupChange(
        Operation operation,
        GroupKey group,
        String key,
        Integer jamfId,
        String nameBefore,
        String aclBefore,
        String aclAfter)
        implements Change {
    public GroupChange {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(key, "key");
    }

    @Override
    public String identity() {
        return group.identity();
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
        if (aclAfter != null && !aclAfter.equals(aclBefore)) {
            changed.put("acl.teacher", new FieldChange(aclBefore, aclAfter));
        }
        return changed;
    }

    @Override
    public List<String> targetPaths() {
        return jamfId == null ? List.of() : List.of("/users/groups/" + jamfId);
    }

    @Override
    public String toString() {
        return Change.describe(this);
    }
}
