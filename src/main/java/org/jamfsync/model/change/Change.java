package org.jamfsync.model.change;

import java.util.List;
import java.util.Map;
import org.jamfsync.model.Kind;

/**
 * One step of a plan: one create, update, change of members, delete or adoption of one object.
 *
 * <p>Never carries a secret. {@code toString} names only operation, kind and key.
 */
public sealed interface Change permits UserChange, UserMove, ClassChange, GroupChange {
    Operation operation();

    Kind kind();

    /** The account of the person or group at IServ; for a user group its name in Jamf School. */
    String key();

    /** What stays the same when the object is renamed: IServ's uuid, or the role of a user group. */
    String identity();

    /** The object across runs, kind and identity, for example {@code user 1f…}. */
    default String subject() {
        return kind().word() + " " + identity();
    }

    /** When it is delivered: a stage begins when the one before has ended. */
    Stage stage();

    /** What changes, by field name of the API: before and after, either of them null. */
    Map<String, FieldChange> fields();

    /** The existing objects it writes, by their paths in the API such as {@code /users/17}; empty on create. */
    List<String> targetPaths();

    /** A value before and after: text, number or sorted list of texts; null for absent. */
    record FieldChange(Object before, Object after) {}

    /** The order of delivery. */
    enum Stage {
        GROUPS,
        /** Users who give up a username that another person gets in the same plan. */
        FREED_NAMES,
        USERS,
        CLASSES,
        CLASS_DELETIONS,
        USER_DELETIONS
    }

    /** The one form in which a change may appear in a log. */
    static String describe(Change change) {
        return "%s %s '%s'".formatted(change.operation().word(), change.kind().word(), change.key());
    }
}
