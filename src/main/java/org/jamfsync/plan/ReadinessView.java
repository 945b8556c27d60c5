package org.jamfsync.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jamfsync.model.Folded;
import org.jamfsync.model.JamfClass;
import org.jamfsync.model.JamfDevice;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Person;
import org.jamfsync.model.Roster;
import org.jamfsync.model.SchoolClass;
import org.jamfsync.plan.Readiness.Absence;

/**
 * Joins IServ's people to Jamf School's devices.
 *
 * <p>A person's Jamf user is the one in the ledger, or that a person decided on, else the one of the same username, else of the same e-mail, both
 * whatever the case: so it tells something before the first sync, too.
 */
public final class ReadinessView {
    private final Roster roster;
    private final Ledger ledger;
    private final Map<Integer, JamfUser> users;
    private final Map<Integer, List<JamfDevice>> devices = new HashMap<>();
    private final Map<UUID, Integer> jamfIds = new HashMap<>();
    private final Map<Integer, UUID> persons = new HashMap<>();

    /** @param users also those in the trash, who may still own devices */
    public ReadinessView(Roster roster, Ledger ledger, Collection<JamfUser> users, Collection<JamfDevice> devices) {
        this.roster = roster;
        this.ledger = ledger;
        this.users = users.stream().collect(Collectors.toMap(JamfUser::id, user -> user, (one, other) -> one));
        devices.forEach(device -> this.devices
                .computeIfAbsent(device.ownerId(), key -> new ArrayList<>())
                .add(device));
        match();
    }

    /** Who is linked comes first: another of the same name must not take the user away. */
    private void match() {
        for (var person : roster.persons().values()) {
            var link = ledger.users().get(person.uuid());
            var decided = ledger.adoptions().users().get(person.uuid());
            match(person, link != null ? users.get(link.jamfId()) : decided == null ? null : users.get(decided));
        }
        var byName = index(user -> user.fields().username());
        var byMail = index(user -> user.fields().email());
        for (var person : roster.persons().values()) {
            if (!jamfIds.containsKey(person.uuid())) {
                match(person, byName.getOrDefault(Folded.of(person.account()), byMail.get(Folded.of(person.email()))));
            }
        }
    }

    private void match(Person person, JamfUser user) {
        if (user != null && persons.putIfAbsent(user.id(), person.uuid()) == null) {
            jamfIds.put(person.uuid(), user.id());
        }
    }

    private Map<Folded, JamfUser> index(Function<JamfUser, String> field) {
        return users.values().stream()
                .filter(user -> !user.inTrash() && !field.apply(user).isEmpty())
                .collect(Collectors.toMap(user -> Folded.of(field.apply(user)), user -> user, (one, other) -> one));
    }

    /** @param jamfClasses all of Jamf School's */
    public Readiness read(Collection<JamfClass> jamfClasses) {
        var uuids = jamfClasses.stream().map(JamfClass::uuid).collect(Collectors.toSet());
        return new Readiness(classes(uuids), withoutDevice(), ofLeavers());
    }

    private List<Readiness.ClassLine> classes(Set<String> jamfUuids) {
        return roster.classes().values().stream()
                .sorted(Comparator.comparing(SchoolClass::account))
                .map(one -> line(one, jamfUuids))
                .toList();
    }

    private Readiness.ClassLine line(SchoolClass one, Set<String> jamfUuids) {
        var link = ledger.classes().get(one.uuid());
        int with = 0;
        int all = 0;
        for (var student : one.students()) {
            int own = devicesOf(student).size();
            with += own > 0 ? 1 : 0;
            all += own;
        }
        return new Readiness.ClassLine(one, with, all, link != null && jamfUuids.contains(link.jamfUuid()));
    }

    private List<JamfDevice> devicesOf(Person person) {
        var id = jamfIds.get(person.uuid());
        return id == null ? List.of() : devices.getOrDefault(id, List.of());
    }

    private List<Readiness.PersonLine> withoutDevice() {
        var classes = new HashMap<UUID, List<String>>();
        roster.classes().values().stream()
                .sorted(Comparator.comparing(SchoolClass::name))
                .forEach(one -> one.students()
                        .forEach(student -> classes.computeIfAbsent(student.uuid(), key -> new ArrayList<>())
                                .add(one.name())));
        return roster.persons().values().stream()
                .filter(person -> devicesOf(person).isEmpty())
                .sorted(Comparator.comparing(Person::account))
                .map(person -> new Readiness.PersonLine(
                        person, classes.getOrDefault(person.uuid(), List.of()), jamfIds.containsKey(person.uuid())))
                .toList();
    }

    private List<Readiness.LeaverLine> ofLeavers() {
        var links = ledger.users().values().stream()
                .collect(Collectors.toMap(Ledger.UserLink::jamfId, link -> link, (one, other) -> one));
        return devices.entrySet().stream()
                .filter(owned -> owned.getKey() != 0 && !persons.containsKey(owned.getKey()))
                .flatMap(owned -> owned.getValue().stream())
                .sorted(Comparator.comparing(JamfDevice::serialNumber))
                .map(device -> line(device, links.get(device.ownerId())))
                .toList();
    }

    private Readiness.LeaverLine line(JamfDevice device, Ledger.UserLink link) {
        var owner = users.get(device.ownerId());
        Absence absence;
        if (link != null && roster.inactive().contains(link.uuid())) {
            absence = Absence.INACTIVE;
        } else if (link != null) {
            absence = Absence.LEFT;
        } else {
            absence = owner == null || owner.inTrash() ? Absence.TRASH : Absence.UNKNOWN;
        }
        return new Readiness.LeaverLine(device, owner, absence, link == null ? null : link.missingSince());
    }
}
