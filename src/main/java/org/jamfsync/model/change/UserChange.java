package org.jamfsync.model.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Role;
import org.jamfsync.model.UserFields;

/**
 * A change of one Jamf School user.
 *
 * @param source IServ's {@code users.uuid}
 * @param key the person's account
 * @param jamfId null on create
 * @param before what Jamf School shows; null on create
 * @param after what it shall show; null on delete
 * @param role of the person; null on delete
 * @param groups how the user's groups change, or null when they stay as they are and {@code memberOf} is left out
 * @param freesName the user only gives up a name that another person needs
 */
public record UserChange(
        Operation operation,
        UUID source,
        String key,
        Integer jamfId,
        UserFields before,
        UserFields after,
        Role role,
        GroupsChange groups,
        boolean freesName)
        implements Change {

    /**
     * How a user's groups change. {@code memberOf} replaces all groups of a user, those behind classes included
     * (jamf-school-api 4.4), so it is always sent as {@code kept} plus the group of the role.
     *
     * @param kept Jamf ids of all groups that stay, foreign ones and those behind classes included, sorted
     * @param leave names of kept user groups that are left
     * @param join name of the kept user group to join, or null. Its id is known at delivery, when it exists
     * @param joinRole whose group {@code join} is; null with it
     * @param companions groups beside classes to be in, whether new or not; their ids are known at delivery
     * @param leftCompanions groups beside classes that are left
     * @param adds whether the user is to be in a group that it is not in yet
     */
    public record GroupsChange(
            List<Integer> kept,
            List<String> leave,
            String join,
            Role joinRole,
            List<CompanionGroup> companions,
            List<CompanionGroup> leftCompanions,
            boolean adds) {
        public GroupsChange {
            kept = List.copyOf(kept);
            leave = List.copyOf(leave);
            // Changes that were kept by a version without such groups say nothing of them.
            companions = companions == null ? List.of() : List.copyOf(companions);
            leftCompanions = leftCompanions == null ? List.of() : List.copyOf(leftCompanions);
        }

        /** A change without groups beside classes. */
        public GroupsChange(List<Integer> kept, List<String> leave, String join, Role joinRole) {
            this(kept, leave, join, joinRole, List.of(), List.of(), true);
        }

        /** The same for somebody who is not to leave the groups beside these classes; null when nothing is left of it. */
        public GroupsChange stayingIn(Set<UUID> classes) {
            var left = new ArrayList<CompanionGroup>();
            var stayed = new ArrayList<>(companions);
            leftCompanions.forEach(one -> (classes.contains(one.source()) ? stayed : left).add(one));
            return left.isEmpty() && leave.isEmpty() && !adds
                    ? null
                    : new GroupsChange(kept, leave, join, joinRole, stayed, left, adds);
        }

        /**
         * The same for somebody who is not to come to the groups beside these classes yet; null when nothing is left of it.
         *
         * @param exists whether the user is there, and in the group of the role already
         */
        public GroupsChange stayingOutOf(Set<UUID> classes, boolean exists) {
            var rest = companions.stream()
                    .filter(one -> !classes.contains(one.source()) || isIn(one))
                    .toList();
            boolean more = rest.stream().anyMatch(one -> !isIn(one)) || (!exists && join != null);
            return rest.size() != companions.size() && leave.isEmpty() && leftCompanions.isEmpty() && !more
                    ? null
                    : new GroupsChange(kept, leave, join, joinRole, rest, leftCompanions, more);
        }

        private boolean isIn(CompanionGroup group) {
            return group.jamfId() != null && kept.contains(group.jamfId());
        }

        private List<String> joined() {
            return Stream.concat(Stream.ofNullable(join), companions.stream().map(CompanionGroup::name))
                    .toList();
        }

        private List<String> left() {
            return Stream.concat(leave.stream(), leftCompanions.stream().map(CompanionGroup::name))
                    .toList();
        }
    }

    /**
     * A group beside a class, to hold its students.
     *
     * @param source IServ's {@code groups.uuid} of the class
     * @param jamfId null while it is only planned
     */
    public record CompanionGroup(UUID source, String name, Integer jamfId) {}

    public UserChange {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(key, "key");
    }

    /** The same between other fields. */
    public UserChange withFields(UserFields from, UserFields to) {
        return new UserChange(operation, source, key, jamfId, from, to, role, groups, freesName);
    }

    /** The same with other changes of groups, or with none. */
    public UserChange withGroups(GroupsChange other) {
        return new UserChange(operation, source, key, jamfId, before, after, role, other, freesName);
    }

    @Override
    public String identity() {
        return source.toString();
    }

    @Override
    public Kind kind() {
        return Kind.USER;
    }

    @Override
    public Stage stage() {
        if (operation == Operation.DELETE) {
            return Stage.USER_DELETIONS;
        }
        return freesName ? Stage.FREED_NAMES : Stage.USERS;
    }

    @Override
    public Map<String, FieldChange> fields() {
        var changed = new LinkedHashMap<String, FieldChange>();
        put(changed, "username", UserFields::username);
        put(changed, "email", UserFields::email);
        put(changed, "firstName", UserFields::firstName);
        put(changed, "lastName", UserFields::lastName);
        put(changed, "notes", fields -> fields.notes().isEmpty() ? null : fields.notes());
        if (groups != null) {
            changed.put(
                    "groups",
                    new FieldChange(
                            groups.left().isEmpty() ? null : groups.left(),
                            groups.joined().isEmpty() ? null : groups.joined()));
        }
        return changed;
    }

    private void put(Map<String, FieldChange> changed, String name, Function<UserFields, String> field) {
        var was = before == null ? null : field.apply(before);
        var is = after == null ? null : field.apply(after);
        if (!Objects.equals(was, is)) {
            changed.put(name, new FieldChange(was, is));
        }
    }

    @Override
    public List<String> targetPaths() {
        return jamfId == null ? List.of() : List.of("/users/" + jamfId);
    }

    @Override
    public String toString() {
        return Change.describe(this);
    }
}
