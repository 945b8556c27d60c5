package org.jamfsync.plan.diff;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Person;
import org.jamfsync.model.Role;
import org.jamfsync.model.change.UserChange.GroupsChange;
import org.jamfsync.model.change.UserChange.Paired;

/**
 * Decides how a user's groups change.
 *
 * <p>{@code memberOf} replaces every group of a user, those behind classes included (jamf-school-api 4.4), so whatever
 * is not a kept group stays, and so does the group of every class the ledger knows the student to be in.
 */
final class UserGroups {
    private final PlanningContext scene;
    private final RoleGroups kept;
    private Map<UUID, List<Integer>> classGroups;
    private Map<UUID, List<Paired>> paired;

    UserGroups(PlanningContext scene, RoleGroups kept) {
        this.scene = scene;
        this.kept = kept;
    }

    /** For a user to be created, or null when there is none to be in. */
    GroupsChange ofNew(Person person) {
        var paired = pairedOf(person.uuid());
        return kept.of(person.role()) == null && paired.isEmpty()
                ? null
                : change(List.of(), List.of(), person.role(), paired, List.of(), true);
    }

    /** Null when the groups are as they should be. */
    GroupsChange of(Person person, JamfUser user) {
        var own = kept.of(person.role());
        var other = kept.of(person.role() == Role.TEACHER ? Role.STUDENT : Role.TEACHER);
        boolean leaves = other != null && other.isAmong(user.groupIds());
        var paired = pairedOf(person.uuid());
        // Whom a person has put there beside the students stays.
        var unpaired = person.role() == Role.STUDENT ? otherPaired(user, paired) : List.<Paired>of();
        boolean adds = (own != null && !own.isAmong(user.groupIds()))
                || paired.stream()
                        .anyMatch(one -> !kept.paired().get(one.source()).isAmong(user.groupIds()));
        if (!leaves && !adds && unpaired.isEmpty()) {
            return null;
        }
        return change(
                staying(person.uuid(), user, unpaired),
                leaves ? List.of(other.name()) : List.of(),
                person.role(),
                paired,
                unpaired,
                adds);
    }

    /** For a student who left the school: out of the groups beside classes. Null when in none. */
    GroupsChange ofLeaver(UUID person, JamfUser user) {
        var unpaired = otherPaired(user, List.of());
        return unpaired.isEmpty()
                ? null
                : new GroupsChange(
                        without(user.groupIds(), unpaired), List.of(), null, null, List.of(), unpaired, false);
    }

    private GroupsChange change(
            List<Integer> staying,
            List<String> leave,
            Role role,
            List<Paired> paired,
            List<Paired> unpaired,
            boolean adds) {
        var own = kept.of(role);
        return new GroupsChange(
                staying, leave, own == null ? null : own.name(), own == null ? null : role, paired, unpaired, adds);
    }

    private List<Integer> staying(UUID person, JamfUser user, List<Paired> unpaired) {
        var staying = new TreeSet<>(user.groupIds());
        staying.addAll(groupsBehindClassesOf(person));
        staying.removeIf(kept::isOfRole);
        return without(staying, unpaired);
    }

    private static List<Integer> without(Collection<Integer> ids, List<Paired> unpaired) {
        var left = unpaired.stream().map(Paired::jamfId).collect(Collectors.toSet());
        return ids.stream().filter(id -> !left.contains(id)).sorted().toList();
    }

    /** Those beside other classes that the user is in. */
    private List<Paired> otherPaired(JamfUser user, List<Paired> own) {
        var wanted = own.stream().map(Paired::source).collect(Collectors.toSet());
        return kept.paired().entrySet().stream()
                .filter(entry ->
                        !wanted.contains(entry.getKey()) && entry.getValue().isAmong(user.groupIds()))
                .map(entry -> new Paired(
                        entry.getKey(),
                        entry.getValue().name(),
                        entry.getValue().id()))
                .toList();
    }

    private List<Paired> pairedOf(UUID person) {
        if (paired == null) {
            paired = new HashMap<>();
            kept.paired()
                    .forEach((source, group) -> scene.roster
                            .classes()
                            .get(source)
                            .students()
                            .forEach(student -> paired.computeIfAbsent(student.uuid(), any -> new ArrayList<>(2))
                                    .add(new Paired(source, group.name(), group.id()))));
        }
        return paired.getOrDefault(person, List.of());
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
