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
import org.jamfsync.model.change.UserChange.CompanionGroup;
import org.jamfsync.model.change.UserChange.GroupsChange;
import org.jamfsync.plan.diff.OurGroups.OurGroup;

/**
 * Decides how a user's groups change.
 *
 * <p>{@code memberOf} replaces every group of a user, those behind classes included (jamf-school-api 4.4), so whatever
 * is not a kept group stays, and so does the group of every class the ledger knows the student to be in.
 */
final class UserGroups {
    private final PlanningContext scene;
    private final OurGroups kept;
    private Map<UUID, List<Integer>> classGroups;
    private final Map<UUID, OurGroup> byClass;
    private Map<UUID, List<CompanionGroup>> byPerson;

    UserGroups(PlanningContext scene, OurGroups kept) {
        this.scene = scene;
        this.kept = kept;
        this.byClass = kept.companions();
    }

    /** For a user to be created, or null when there is none to be in. */
    GroupsChange ofNew(Person person) {
        var companions = companionsOf(person.uuid());
        return kept.of(person.role()) == null && companions.isEmpty()
                ? null
                : change(List.of(), List.of(), person.role(), companions, List.of(), true);
    }

    /** Null when the groups are as they should be. */
    GroupsChange of(Person person, JamfUser user) {
        var own = kept.of(person.role());
        var other = kept.of(person.role() == Role.TEACHER ? Role.STUDENT : Role.TEACHER);
        boolean leaves = other != null && other.isAmong(user.groupIds());
        var companions = companionsOf(person.uuid());
        // Whom a person has put there beside the students stays.
        var leftCompanions =
                person.role() == Role.STUDENT ? otherCompanions(user, companions) : List.<CompanionGroup>of();
        boolean adds = (own != null && !own.isAmong(user.groupIds()))
                || companions.stream()
                        .anyMatch(one -> !byClass.get(one.source()).isAmong(user.groupIds()));
        if (!leaves && !adds && leftCompanions.isEmpty()) {
            return null;
        }
        return change(
                staying(person.uuid(), user, leftCompanions),
                leaves ? List.of(other.name()) : List.of(),
                person.role(),
                companions,
                leftCompanions,
                adds);
    }

    /** For a student who left the school: out of the groups beside classes. Null when in none. */
    GroupsChange ofLeaver(UUID person, JamfUser user) {
        var leftCompanions = otherCompanions(user, List.of());
        return leftCompanions.isEmpty()
                ? null
                : new GroupsChange(
                        without(user.groupIds(), leftCompanions),
                        List.of(),
                        null,
                        null,
                        List.of(),
                        leftCompanions,
                        false);
    }

    private GroupsChange change(
            List<Integer> staying,
            List<String> leave,
            Role role,
            List<CompanionGroup> companions,
            List<CompanionGroup> leftCompanions,
            boolean adds) {
        var own = kept.of(role);
        return new GroupsChange(
                staying,
                leave,
                own == null ? null : own.name(),
                own == null ? null : role,
                companions,
                leftCompanions,
                adds);
    }

    private List<Integer> staying(UUID person, JamfUser user, List<CompanionGroup> leftCompanions) {
        var staying = new TreeSet<>(user.groupIds());
        staying.addAll(backingGroupsOf(person));
        staying.removeIf(kept::isOfRole);
        return without(staying, leftCompanions);
    }

    private static List<Integer> without(Collection<Integer> ids, List<CompanionGroup> leftCompanions) {
        var left = leftCompanions.stream().map(CompanionGroup::jamfId).collect(Collectors.toSet());
        return ids.stream().filter(id -> !left.contains(id)).sorted().toList();
    }

    /** Those beside other classes that the user is in. */
    private List<CompanionGroup> otherCompanions(JamfUser user, List<CompanionGroup> own) {
        var wanted = own.stream().map(CompanionGroup::source).collect(Collectors.toSet());
        return byClass.entrySet().stream()
                .filter(entry ->
                        !wanted.contains(entry.getKey()) && entry.getValue().isAmong(user.groupIds()))
                .map(entry -> new CompanionGroup(
                        entry.getKey(),
                        entry.getValue().name(),
                        entry.getValue().id()))
                .toList();
    }

    private List<CompanionGroup> companionsOf(UUID person) {
        if (byPerson == null) {
            byPerson = new HashMap<>();
            byClass.forEach((source, group) -> scene.roster
                    .classes()
                    .get(source)
                    .students()
                    .forEach(student -> byPerson.computeIfAbsent(student.uuid(), any -> new ArrayList<>(2))
                            .add(new CompanionGroup(source, group.name(), group.id()))));
        }
        return byPerson.getOrDefault(person, List.of());
    }

    private List<Integer> backingGroupsOf(UUID person) {
        if (classGroups == null) {
            classGroups = new HashMap<>();
            scene.ledger.classes().values().stream()
                    .filter(link -> !scene.isGone(link) && scene.backingGroup(link) != null)
                    .forEach(link -> link.students()
                            .forEach(student -> classGroups
                                    .computeIfAbsent(student, any -> new ArrayList<>(4))
                                    .add(scene.backingGroup(link))));
        }
        return classGroups.getOrDefault(person, List.of());
    }
}
