package org.jamfsync.state.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.UUID;
import org.jamfsync.model.GroupKey.Companion;
import org.jamfsync.model.GroupKey.OfRole;
import org.jamfsync.model.Role;
import org.jamfsync.model.change.GroupChange;
import org.jamfsync.model.change.Operation;

/** A change of a user group in the two forms it had when those of roles and those of classes were two things. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = KeptGroupChange.OfARole.class, name = "group"),
    @JsonSubTypes.Type(value = KeptGroupChange.OfAClass.class, name = "paired")
})
sealed interface KeptGroupChange {
    static boolean isOne(String kind) {
        return kind.equals("group") || kind.equals("paired");
    }

    static KeptGroupChange of(GroupChange change) {
        return change.group() instanceof Companion companion
                ? new OfAClass(
                        change.operation(), companion.group(), change.key(), change.jamfId(), change.nameBefore())
                : new OfARole(
                        change.operation(),
                        change.key(),
                        Role.valueOf(change.group().identity()),
                        change.jamfId(),
                        change.nameBefore(),
                        change.aclBefore(),
                        change.aclAfter());
    }

    GroupChange change();

    record OfARole(
            Operation operation,
            String key,
            Role role,
            Integer jamfId,
            String nameBefore,
            String aclBefore,
            String aclAfter)
            implements KeptGroupChange {
        @Override
        public GroupChange change() {
            return new GroupChange(operation, new OfRole(role), key, jamfId, nameBefore, aclBefore, aclAfter);
        }
    }

    record OfAClass(Operation operation, UUID source, String key, Integer jamfId, String nameBefore)
            implements KeptGroupChange {
        @Override
        public GroupChange change() {
            return new GroupChange(operation, new Companion(source), key, jamfId, nameBefore, null, null);
        }
    }
}
