package org.jamfsync.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jamfsync.model.Role;
import org.jamfsync.model.Roster;
import org.jamfsync.model.SchoolClass;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.setting.DeleteClasses;
import org.jamfsync.model.setting.DeleteUsers;

/** A school and a Jamf School to which things happen, all told by a seed. */
final class RandomWorld {
    final PretendJamf jamf;
    private final Random random;
    private final Map<String, String> accounts = new LinkedHashMap<>();
    private final Set<String> teaching = new HashSet<>();
    private final Map<String, Set<String>> groups = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Set<String> drained = new HashSet<>();
    private final Set<String> inactive = new HashSet<>();
    private int counter;

    RandomWorld(long seed) {
        this(seed, true);
    }

    /** @param conflicts whether foreign users may hold somebody's mail under another's name */
    RandomWorld(long seed, boolean conflicts) {
        random = new Random(seed);
        var deletion = oneOf(List.of(DeleteUsers.values()));
        var rules = SomeRules.of(
                "goethe",
                random.nextInt(4) == 0 ? null : "IServ Lehrkräfte",
                random.nextInt(4) == 0 ? "" : "IServ Schüler",
                PretendJamf.HERE,
                deletion,
                random.nextInt(2) * 30,
                oneOf(List.of(DeleteClasses.values())),
                16);
        jamf = new PretendJamf(rules, random.nextBoolean());
        for (int i = 0; i < 2 + random.nextInt(10); i++) {
            newPerson();
        }
        for (int i = 0; i < random.nextInt(4); i++) {
            newGroup();
        }
        populateJamf(conflicts);
    }

    private <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private void populateJamf(boolean conflicts) {
        int foreignGroup = jamf.addGroup("Chess club", "inherit");
        if (random.nextBoolean()) {
            jamf.addGroup("IServ Lehrkräfte", "inherit");
        }
        for (int i = 0; i < random.nextInt(5); i++) {
            int number = random.nextInt(20);
            var mail = conflicts ? "A" + random.nextInt(20) + "@school.example" : "a" + number + "@school.example";
            if (isFree("A" + number, mail)) {
                var user = jamf.addUser("A" + number, random.nextInt(3) == 0 ? "" : mail);
                user.groups.add(foreignGroup);
                user.location = random.nextInt(5) == 0 ? 2 : PretendJamf.HERE;
            }
        }
        for (var account : groups.keySet()) {
            if (random.nextInt(3) == 0) {
                var made = jamf.addClass(names.get(account), random.nextBoolean() ? "IServ " + account : "by hand");
                made.source = random.nextInt(4) == 0 ? "asm" : "MANUAL";
                anyUser().ifPresent(user -> user.groups.add(made.group));
            }
        }
    }

    private boolean isFree(String username, String mail) {
        return jamf.users.values().stream()
                .noneMatch(user -> user.fields.username().equalsIgnoreCase(username)
                        || user.fields.email().equalsIgnoreCase(mail));
    }

    private Optional<PretendJamf.User> anyUser() {
        var all = List.copyOf(jamf.users.values());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private void newPerson() {
        var free = new ArrayList<String>();
        for (int i = 0; i < 20; i++) {
            free.add("a" + i);
        }
        free.removeAll(accounts.values());
        var word = "person" + counter++;
        accounts.put(word, free.get(random.nextInt(free.size())));
        if (random.nextInt(3) == 0) {
            teaching.add(word);
        }
    }

    private void newGroup() {
        var account = "k" + counter++;
        groups.put(account, new HashSet<>());
        names.put(account, random.nextInt(5) == 0 ? "Same name" : account.toUpperCase(Locale.ROOT));
        accounts.keySet().stream().filter(word -> random.nextBoolean()).forEach(groups.get(account)::add);
    }

    Roster roster() {
        var school = new School();
        accounts.forEach((word, account) -> {
            if (!inactive.contains(word)) {
                school.with(School.person(word, account, teaching.contains(word) ? Role.TEACHER : Role.STUDENT));
            }
        });
        inactive.forEach(school::inactive);
        groups.forEach((account, members) -> {
            if (drained.contains(account)) {
                school.drained(account);
            } else {
                var frame = new SchoolClass(
                        School.uuid(account), account, names.get(account), "IServ " + account, List.of(), List.of());
                school.put(frame, members.stream().map(School::uuid).toList());
            }
        });
        return school.roster();
    }

    /** Syncs until nothing more can be done: a name that an adopted user gives up is free in the next run. */
    void settle(Roster roster) {
        for (int run = 0; run < 3; run++) {
            jamf.apply(jamf.plan(roster, true));
            anHourPasses();
        }
        jamf.plan(roster).changes().stream()
                .filter(PlannedChange::isHeld)
                .findAny()
                .ifPresent(held -> drained.clear());
    }

    void anHourPasses() {
        jamf.now = jamf.now.plus(Duration.ofHours(1));
    }

    void somethingHappens() {
        drained.clear();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            inIserv();
            inJamf();
        }
        jamf.now = jamf.now.plus(Duration.ofDays(random.nextInt(40)));
        anHourPasses();
    }

    /** Likewise, but for the days that pass: the next run is at most so far away. */
    void somethingHappensWithin(Duration most) {
        drained.clear();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            inIserv();
        }
        jamf.now = jamf.now.plus(Duration.ofMinutes(1 + random.nextInt((int) most.toMinutes())));
    }

    /** The state is gone; Jamf School is as it was. */
    void loseLedger() {
        jamf.userLinks.clear();
        jamf.classLinks.clear();
        jamf.groupLinks.clear();
    }

    private void inIserv() {
        var words = new ArrayList<>(accounts.keySet());
        var one = words.get(random.nextInt(words.size()));
        var other = words.get(random.nextInt(words.size()));
        switch (random.nextInt(9)) {
            case 0 -> newPerson();
            case 1 -> swap(one, other);
            case 2 -> leaveAndPassOn(one);
            case 3 -> flip(teaching, one);
            case 4 -> groups.values().forEach(members -> flip(members, one));
            case 5 -> newGroup();
            case 6 -> groups.keySet().stream().findFirst().ifPresent(groups::remove);
            case 7 -> names.replaceAll((account, name) -> random.nextInt(3) == 0 ? name + "'" : name);
            default -> flip(inactive, one);
        }
    }

    private static <T> void flip(Set<T> set, T value) {
        if (!set.remove(value)) {
            set.add(value);
        }
    }

    private void swap(String one, String other) {
        var account = accounts.get(one);
        accounts.put(one, accounts.get(other));
        accounts.put(other, account);
    }

    private void leaveAndPassOn(String one) {
        var account = accounts.remove(one);
        groups.values().forEach(members -> members.remove(one));
        inactive.remove(one);
        accounts.put("person" + counter++, account);
    }

    private void inJamf() {
        var user = anyUser();
        if (user.isEmpty()) {
            return;
        }
        var classes = List.copyOf(jamf.classes.values());
        switch (random.nextInt(8)) {
            case 0 -> user.get().trash = user.get().devices == 0;
            case 1 -> jamf.users.remove(user.get().id);
            case 2 -> user.get().devices = 1;
            case 3 -> jamf.addUser("b" + counter++, "");
            case 4 ->
                classes.stream().findAny().ifPresent(one -> user.get().groups.add(one.group));
            case 5 ->
                classes.stream().findAny().ifPresent(one -> user.get().groups.remove(one.group));
            case 6 ->
                classes.stream().findAny().ifPresent(one -> user.get().teaches.add(one.group));
            default -> classes.stream().findAny().ifPresent(one -> jamf.classes.remove(one.uuid));
        }
    }

    /** Everything the ledger does not know, as text by id. */
    Map<String, String> foreignObjects() {
        var ledger = jamf.ledger();
        var ours = new HashSet<Object>();
        ledger.users().values().forEach(link -> ours.add(link.jamfId()));
        ledger.classes().values().forEach(link -> ours.add(link.jamfUuid()));
        ledger.groups().values().forEach(link -> ours.add(link.jamfId()));
        var all = new LinkedHashMap<String, String>();
        jamf.users.values().stream()
                .filter(user -> !ours.contains(user.id) && !user.trash)
                .forEach(user -> all.put("user " + user.id, user.fields.username() + user.fields.email()));
        jamf.classes.values().stream()
                .filter(one -> !ours.contains(one.uuid))
                .forEach(one -> all.put("class " + one.uuid, one.fields.toString()));
        jamf.groups.values().stream()
                .filter(group -> !ours.contains(group.id()))
                .filter(group -> group.name().equals("Chess club"))
                .forEach(group -> all.put("group " + group.id(), group.toString()));
        return all;
    }

    /** Memberships in foreign groups, and in classes of whom this product did not put there. */
    Set<String> handMadeMemberships() {
        var made = new HashSet<String>();
        for (var user : jamf.users.values()) {
            user.groups.stream()
                    .filter(id -> jamf.groups.containsKey(id))
                    .filter(id -> jamf.groups.get(id).name().equals("Chess club")
                            || (isStayingClass(id) && !isOurs(user.id, id)))
                    .forEach(id -> made.add(user.id + " in " + id));
        }
        return made;
    }

    private boolean isOurs(int user, int group) {
        return jamf.classLinks.values().stream()
                .filter(link -> link.userGroupId() == group)
                .flatMap(link -> link.students().stream())
                .anyMatch(uuid -> jamf.userLinks.containsKey(uuid)
                        && jamf.userLinks.get(uuid).jamfId() == user);
    }

    Set<String> memberships() {
        var all = new HashSet<String>();
        jamf.users.values().forEach(user -> user.groups.forEach(id -> all.add(user.id + " in " + id)));
        return all;
    }

    private boolean isStayingClass(int group) {
        return jamf.classes.values().stream().anyMatch(one -> one.group == group)
                && jamf.ledger().classes().values().stream()
                        .noneMatch(link -> link.userGroupId() == group && !groups.containsKey(link.account()));
    }
}
