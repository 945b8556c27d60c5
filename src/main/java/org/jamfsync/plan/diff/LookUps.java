package org.jamfsync.plan.diff;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jamfsync.model.Altered;
import org.jamfsync.model.JamfClass;
import org.jamfsync.model.JamfGroup;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Ledger.ClassLink;
import org.jamfsync.model.Ledger.GroupLink;
import org.jamfsync.model.Person;
import org.jamfsync.model.Roster;
import org.jamfsync.model.SchoolClass;
import org.jamfsync.model.Target;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.SentChange;
import org.jamfsync.model.change.UserChange;

/**
 * The single objects to read before planning, where lists and ledger leave a doubt.
 *
 * @param users Jamf ids the ledger knows and the list lacks: trash, another location's list, or gone
 * @param groups likewise of user groups
 * @param classes uuids of classes to read with their members, since the list tells counts only
 */
public record LookUps(SortedSet<Integer> users, SortedSet<Integer> groups, SortedSet<String> classes) {

    /**
     * @param target the lists, and what they show
     * @param verifyAll read every linked class, whatever the counts say
     */
    public static LookUps of(Roster roster, Ledger ledger, Target target, boolean verifyAll) {
        var known = StillThere.of(ledger, target).ledger();
        return new LookUps(users(known, target), groups(known, target), classes(roster, known, target, verifyAll));
    }

    /** Whatever a run wrote and the lists do not tell: users they lack, and classes with their members. */
    public static LookUps ofUndo(Collection<SentChange> sent, Target target) {
        var listed = target.users().stream().map(JamfUser::id).collect(Collectors.toSet());
        var users = new TreeSet<Integer>();
        var classes = new TreeSet<String>();
        for (var one : sent) {
            if (one.change() instanceof UserChange user) {
                var id = one.jamfId() == null ? user.jamfId() : Integer.valueOf(one.jamfId());
                if (id != null && !listed.contains(id)) {
                    users.add(id);
                }
            } else if (one.change() instanceof ClassChange schoolClass) {
                var uuid = one.jamfId() == null ? schoolClass.jamfUuid() : one.jamfId();
                if (uuid != null) {
                    classes.add(uuid);
                }
            }
        }
        return new LookUps(users, new TreeSet<>(), classes);
    }

    /** How many calls these are. */
    public int size() {
        return users.size() + groups.size() + classes.size();
    }

    private static SortedSet<Integer> users(Ledger ledger, Target target) {
        var listed = target.users().stream().map(JamfUser::id).collect(Collectors.toSet());
        return ledger.users().values().stream()
                .filter(link -> !listed.contains(link.jamfId()) && !target.mayLack(link.writtenAt()))
                .map(Ledger.UserLink::jamfId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<Integer> groups(Ledger ledger, Target target) {
        var listed = target.groups().stream().map(JamfGroup::id).collect(Collectors.toSet());
        return ledger.groups().values().stream()
                .filter(link -> !target.mayLack(link.writtenAt()))
                .map(GroupLink::jamfId)
                .filter(id -> !listed.contains(id))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<String> classes(Roster roster, Ledger ledger, Target target, boolean verifyAll) {
        var listed = new HashMap<String, JamfClass>();
        target.classes().forEach(jamfClass -> listed.put(jamfClass.uuid(), jamfClass));
        var vanished = vanished(ledger, target);
        var wanted = new TreeSet<String>();
        for (var link : ledger.classes().values()) {
            var jamfClass = listed.get(link.jamfUuid());
            var schoolClass = roster.classes().get(link.uuid());
            boolean read = jamfClass == null
                    ? !target.mayLack(link.writtenAt())
                    : verifyAll || isInDoubt(link, jamfClass, schoolClass) || hasAny(link, vanished);
            if (read) {
                wanted.add(link.jamfUuid());
            }
        }
        wanted.addAll(adoptable(roster, ledger, listed));
        return wanted;
    }

    private static boolean isInDoubt(ClassLink link, JamfClass jamfClass, SchoolClass schoolClass) {
        if (link.userGroupId() == null && jamfClass.userGroupId() == null) {
            return true;
        }
        return schoolClass != null
                && (jamfClass.studentCount() != link.seenStudents()
                        || jamfClass.teacherCount() != link.seenTeachers()
                        || differ(schoolClass.students(), link.students())
                        || differ(schoolClass.teachers(), link.teachers()));
    }

    /**
     * People whose Jamf user is no longer listed. A class that had them is read even when its counts are right: somebody
     * may have been added by hand meanwhile, and a PUT that does not know of them could drop them.
     */
    private static Set<UUID> vanished(Ledger ledger, Target target) {
        var listed = target.users().stream().map(JamfUser::id).collect(Collectors.toSet());
        return ledger.users().values().stream()
                .filter(link -> !listed.contains(link.jamfId()))
                .map(Ledger.UserLink::uuid)
                .collect(Collectors.toSet());
    }

    private static boolean hasAny(ClassLink link, Set<UUID> people) {
        return !Collections.disjoint(link.students(), people) || !Collections.disjoint(link.teachers(), people);
    }

    private static boolean differ(Iterable<Person> wanted, Set<UUID> ours) {
        int count = 0;
        for (var person : wanted) {
            if (!ours.contains(person.uuid())) {
                return true;
            }
            count++;
        }
        return count != ours.size();
    }

    /** Classes nobody claims that look exactly like one of the roster that has no link. */
    private static Set<String> adoptable(Roster roster, Ledger ledger, Map<String, JamfClass> listed) {
        var unknown = roster.classes().values().stream()
                .filter(schoolClass -> !ledger.classes().containsKey(schoolClass.uuid())
                        || !listed.containsKey(
                                ledger.classes().get(schoolClass.uuid()).jamfUuid()))
                .toList();
        var sought = unknown.stream()
                .map(schoolClass -> schoolClass.fields().composed())
                .collect(Collectors.toSet());
        var described = unknown.stream()
                .filter(ClassMatcher::carriesAccount)
                .map(schoolClass -> Altered.plain(schoolClass.description()))
                .collect(Collectors.toSet());
        var claimed = new HashSet<String>();
        ledger.classes().values().forEach(link -> claimed.add(link.jamfUuid()));
        var decided = ledger.adoptions().classes().values();
        return listed.values().stream()
                .filter(jamfClass -> !claimed.contains(jamfClass.uuid())
                        && ledger.others().holding(jamfClass).isEmpty())
                .filter(jamfClass -> decided.contains(jamfClass.uuid())
                        || sought.contains(jamfClass.fields().composed())
                        || described.contains(Altered.plain(jamfClass.fields().description())))
                .map(JamfClass::uuid)
                .collect(Collectors.toSet());
    }
}
