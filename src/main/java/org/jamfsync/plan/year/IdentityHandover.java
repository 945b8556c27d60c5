package org.jamfsync.plan.year;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jamfsync.model.GroupKey;
import org.jamfsync.model.GroupKey.Companion;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Ledger.ClassLink;
import org.jamfsync.model.Ledger.GroupLink;
import org.jamfsync.model.Ledger.UserLink;
import org.jamfsync.model.Roster;
import org.jamfsync.model.SchoolClass;
import org.jamfsync.model.change.LedgerNote.HandOver;

/**
 * Hands links over to whoever IServ has now in the place of somebody it no longer has: the same person or class under
 * another uuid. People only by a person's word; a class also by a rehearsal, or when its group was deleted and made again.
 *
 * <p>Done before anything is compared, so that what was the old one's is the new one's: its Jamf object, its places in
 * classes, its members.
 *
 * @param ledger as it is after the hand-over
 * @param notes what the state shall remember of it
 */
public record IdentityHandover(Ledger ledger, List<HandOver> notes) {
    public IdentityHandover {
        notes = List.copyOf(notes);
    }

    /** @param classes new group by the group whose class it continues */
    public static IdentityHandover of(Roster roster, Ledger ledger, Map<UUID, UUID> classes) {
        var people = people(roster, ledger);
        var groups = new HashMap<>(decidedGroups(roster, ledger));
        classes.forEach((old, group) -> {
            if (isFree(roster, ledger, old, group)) {
                groups.putIfAbsent(old, group);
            }
        });
        if (people.isEmpty() && groups.isEmpty()) {
            return new IdentityHandover(ledger, List.of());
        }
        var notes = new ArrayList<HandOver>();
        people.forEach((old, person) -> notes.add(HandOver.ofUser(old, person)));
        groups.forEach((old, group) -> notes.add(
                HandOver.ofClass(old, group, roster.classes().get(group).account())));
        return new IdentityHandover(handedOver(ledger, notes), notes);
    }

    private static Map<UUID, UUID> people(Roster roster, Ledger ledger) {
        var owners = ledger.users().values().stream()
                .collect(Collectors.toMap(UserLink::jamfId, UserLink::uuid, (one, other) -> one));
        var successors = new HashMap<UUID, UUID>();
        ledger.adoptions().users().forEach((person, jamfId) -> {
            var old = owners.get(jamfId);
            if (old != null
                    && !roster.persons().containsKey(old)
                    && roster.persons().containsKey(person)
                    && !ledger.users().containsKey(person)) {
                successors.put(old, person);
            }
        });
        return successors;
    }

    private static Map<UUID, UUID> decidedGroups(Roster roster, Ledger ledger) {
        var owners = ledger.classes().values().stream()
                .collect(Collectors.toMap(ClassLink::jamfUuid, ClassLink::uuid, (one, other) -> one));
        var successors = new HashMap<UUID, UUID>();
        ledger.adoptions().classes().forEach((group, jamfUuid) -> {
            var old = owners.get(jamfUuid);
            if (old != null && isFree(roster, ledger, old, group)) {
                successors.put(old, group);
            }
        });
        return successors;
    }

    /**
     * Classes whose group was deleted and made again: the account is the same, and at least half of the pupils are.
     *
     * @return new group by the old one
     */
    public static Map<UUID, UUID> madeAgain(Roster roster, Ledger ledger) {
        var byAccount = new HashMap<String, SchoolClass>();
        roster.classes().values().stream()
                .filter(schoolClass -> !ledger.classes().containsKey(schoolClass.uuid()))
                .forEach(schoolClass -> byAccount.put(schoolClass.account(), schoolClass));
        var successors = new HashMap<UUID, UUID>();
        for (var link : ledger.classes().values()) {
            var anew = byAccount.get(link.account());
            if (anew != null
                    && !roster.drained().containsKey(link.uuid())
                    && isSameClass(link, anew)
                    && isFree(roster, ledger, link.uuid(), anew.uuid())) {
                successors.put(link.uuid(), anew.uuid());
            }
        }
        return successors;
    }

    private static boolean isSameClass(ClassLink link, SchoolClass anew) {
        var members = new HashSet<UUID>();
        anew.students().forEach(person -> members.add(person.uuid()));
        long still = link.students().stream().filter(members::contains).count();
        return still > 0 && still * 2 >= link.students().size();
    }

    /** Whether the old group is no class any more, and the new one is a class without a link. */
    private static boolean isFree(Roster roster, Ledger ledger, UUID old, UUID group) {
        return ledger.classes().containsKey(old)
                && !roster.classes().containsKey(old)
                && roster.classes().containsKey(group)
                && !ledger.classes().containsKey(group);
    }

    /** The ledger once these notes are written down. */
    public static Ledger handedOver(Ledger ledger, List<HandOver> notes) {
        var people = new HashMap<UUID, UUID>();
        var groups = new HashMap<UUID, HandOver>();
        for (var note : notes) {
            if (note.kind() == Kind.USER) {
                people.put(note.from(), note.to());
            } else {
                groups.put(note.from(), note);
            }
        }
        var users = new HashMap<UUID, UserLink>();
        for (var link : ledger.users().values()) {
            var person = people.get(link.uuid());
            var own = person == null ? link : link.handedTo(person);
            users.put(own.uuid(), own);
        }
        var classes = new HashMap<UUID, ClassLink>();
        for (var link : ledger.classes().values()) {
            var note = groups.get(link.uuid());
            var own = note == null ? link : link.handedTo(note.to(), note.account());
            var members = own.withMembers(renamed(own.students(), people), renamed(own.teachers(), people));
            classes.put(own.uuid(), members);
        }
        var userGroups = new HashMap<GroupKey, GroupLink>();
        for (var link : ledger.groups().values()) {
            var note = link.key() instanceof Companion companion ? groups.get(companion.group()) : null;
            var own = note == null ? link : link.handedTo(new Companion(note.to()));
            userGroups.put(own.key(), own);
        }
        return ledger.with(users, classes, userGroups);
    }

    private static Set<UUID> renamed(Set<UUID> members, Map<UUID, UUID> people) {
        return members.stream()
                .map(person -> people.getOrDefault(person, person))
                .collect(Collectors.toSet());
    }
}
