package org.jamfsync.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Person;
import org.jamfsync.model.Role;
import org.jamfsync.model.UserChange.GroupsChange;

/**
 * Decides how a user's groups change.
 *
 * <p>{@code memberOf} replaces every group of a user, those behind classes included (jamf-school-api 4.4), so whatever
 * is not a kept group stays, and so does the group of every class the ledger knows the student to be in.
 */
final class UserGroups {
    private final Scene scene;
    private final KeptGroups kept;
    private Map<UUID, List<Integer>> classGroups;

    UserGroups(Scene scene, KeptGroups kept) {
        this.scene = scene;
        this.kept = kept;
    }

    /** For a user to be created, or null when the role has no kept group. */
    GroupsChange ofNew(Person person) {
        var own = kept.of(person.role());
        return own == null ? null : new GroupsChange(List.of(), List.of(), own.name(), person.role());
    }

    /** Null when the groups are as they should be. */
    GroupsChange of(Person person, JamfUser user) {
        var own = kept.of(person.role());
        var other = kept.of(person.role() == Role.TEACHER ? Role.STUDENT : Role.TEACHER);
        boolean leaves = other != null && other.isAmong(user.groupIds());
        boolean joins = own != null && !own.isAmong(user.groupIds());
        if (!leaves && !joins) {
            return null;
        }
        var staying = new TreeSet<>(user.groupIds());
        staying.addAll(groupsBehindClassesOf(person.uuid()));
        staying.removeIf(kept::contains);
        return new GroupsChange(
                List.copyOf(staying),
                leaves ? List.of(other.name()) : List.of(),
                own == null ? null : own.name(),
                own == null ? null : person.role());
    }

    private List<Integer> groupsBehindClassesOf(UUID person) {
        if (classGroups == null) {
            classGroups = new HashMap<>();
            scene.ledger.classes().values().stream()
                    .filter(link -> !scene.isGone(link) && scene.groupBehind(link) != null)
                    .forEach(link -> link.students()
                            .forEach(student -> classGroups
                                    .computeIfAbsent(student, any -> new ArrayList<>(4))
                                    .add(scene.groupBehind(link))));
        }
        return classGroups.getOrDefault(person, List.of());
    }
}
