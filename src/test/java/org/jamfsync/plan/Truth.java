package org.jamfsync.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jamfsync.model.Person;
import org.jamfsync.model.Role;
import org.jamfsync.model.Roster;
import org.jamfsync.model.SchoolClass;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.Removal;
import org.jamfsync.model.change.RemovalAnalysis;
import org.jamfsync.model.change.UserChange;

/**
 * What is so at a school, whatever an import says.
 *
 * @param continued uuids of groups that are gone, by the uuid of the group that is the same class now
 */
record Truth(Roster roster, Map<UUID, UUID> continued) {

    /** Whether a change makes Jamf School more like the truth. */
    boolean isTrue(PlannedChange planned, RemovalAnalysis losses) {
        if (planned.change() instanceof UserChange user) {
            return isTrue(user, planned.isHeld(), losses);
        }
        return !(planned.change() instanceof ClassChange schoolClass) || isTrue(schoolClass);
    }

    private boolean isTrue(UserChange change, boolean held, RemovalAnalysis losses) {
        var person = roster.persons().get(change.source());
        if (change.operation() == Operation.DELETE) {
            return person == null && !roster.inactive().contains(change.source());
        }
        if (person == null || change.freesName()) {
            // Somebody who left, or has another name by now, gives one up.
            return change.freesName()
                    && (person == null
                            || !person.username().equals(change.before().username())
                            || !person.email().equals(change.before().email()));
        }
        boolean role = change.role() == null || change.role() == person.role();
        var taken = losses.of(change).stream().map(Removal::what).toList();
        if (held) {
            return (!taken.contains(Removal.What.ROLE) || role)
                    && (!taken.contains(Removal.What.NAME) || change.after().equals(person.fields()));
        }
        return (change.after().equals(person.fields()) || change.after().equals(change.before()))
                && (role || !taken.contains(Removal.What.ROLE));
    }

    private boolean isTrue(ClassChange change) {
        var schoolClass = roster.classes().get(change.source());
        if (change.operation() == Operation.DELETE) {
            return schoolClass == null && !continued.containsValue(change.source());
        }
        if (schoolClass == null) {
            return change.members() != null && !change.members().adds();
        }
        if (change.members() == null) {
            return change.after().equals(schoolClass.fields());
        }
        for (var role : Role.values()) {
            var wanted = uuids(role == Role.TEACHER ? schoolClass.teachers() : schoolClass.students());
            boolean comes = change.members().joining(role).stream().allMatch(member -> wanted.contains(member.uuid()));
            boolean goes = change.members().leaving(role).stream().noneMatch(member -> wanted.contains(member.uuid()));
            if (!comes || !goes) {
                return false;
            }
        }
        return true;
    }

    private static Set<UUID> uuids(List<Person> people) {
        var uuids = new HashSet<UUID>();
        people.forEach(person -> uuids.add(person.uuid()));
        return uuids;
    }

    /** What of the truth stands in Jamf School before a run. */
    Standing standing(PretendJamf jamf) {
        var users = new ArrayList<PretendJamf.User>();
        roster.persons().keySet().forEach(uuid -> user(jamf, uuid, users));
        roster.inactive().forEach(uuid -> user(jamf, uuid, users));
        var classes = new ArrayList<PretendJamf.SchoolClassThere>();
        var places = new ArrayList<Standing.PlaceThere>();
        for (var schoolClass : roster.classes().values()) {
            var link = jamf.classLinks.getOrDefault(
                    schoolClass.uuid(), jamf.classLinks.get(continued.get(schoolClass.uuid())));
            var there = link == null ? null : jamf.classes.get(link.jamfUuid());
            if (there != null) {
                classes.add(there);
                places(jamf, schoolClass, there, places);
            }
        }
        return new Standing(users, classes, places);
    }

    private static void user(PretendJamf jamf, UUID uuid, List<PretendJamf.User> users) {
        var link = jamf.userLinks.get(uuid);
        if (link != null && !jamf.users.get(link.jamfId()).trash) {
            users.add(jamf.users.get(link.jamfId()));
        }
    }

    private static void places(
            PretendJamf jamf,
            SchoolClass schoolClass,
            PretendJamf.SchoolClassThere there,
            List<Standing.PlaceThere> places) {
        for (var role : Role.values()) {
            var inIt = role == Role.TEACHER ? schoolClass.teachers() : schoolClass.students();
            for (var person : inIt) {
                var link = jamf.userLinks.get(person.uuid());
                var place = link == null ? null : new Standing.PlaceThere(jamf.users.get(link.jamfId()), there, role);
                if (place != null && place.isHeld()) {
                    places.add(place);
                }
            }
        }
    }

    /** Users, classes and places that are true, and that no run may take away. */
    record Standing(List<PretendJamf.User> users, List<PretendJamf.SchoolClassThere> classes, List<PlaceThere> places) {
        record PlaceThere(PretendJamf.User user, PretendJamf.SchoolClassThere there, Role role) {
            boolean isHeld() {
                return !user.trash && (role == Role.TEACHER ? user.teaches : user.groups).contains(there.group);
            }
        }

        void count(PretendJamf jamf, Tally.Happened happened) {
            happened.users += (int) users.stream()
                    .filter(user -> user.trash || !jamf.users.containsKey(user.id))
                    .count();
            happened.classes += (int) classes.stream()
                    .filter(there -> !jamf.classes.containsKey(there.uuid))
                    .count();
            happened.places += (int) places.stream()
                    .filter(place -> !place.isHeld() || !jamf.classes.containsKey(place.there().uuid))
                    .count();
        }
    }
}
