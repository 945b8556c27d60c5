package org.jamfsync.sandbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What the sandbox's Jamf School holds.
 *
 * <p>A student of a class is a user in the class's hidden group, a teacher one who teaches that group (jamf-school-api
 * 4.4): counts and member lists follow from the users, so the traps of the real thing appear by themselves. Not safe for
 * use by many threads: {@link JamfSandbox} lets one request at a time in.
 */
public final class SandboxState {
    final TreeMap<Integer, SandboxUser> users = new TreeMap<>();
    final TreeMap<Integer, SandboxGroup> groups = new TreeMap<>();
    final TreeMap<String, SandboxClass> classes = new TreeMap<>();
    final TreeMap<Integer, String> locations = new TreeMap<>(Map.of(0, "Musterschule"));
    private final Map<Integer, Set<SandboxUser>> members = new HashMap<>();
    private final Map<Integer, Set<SandboxUser>> teachers = new HashMap<>();
    private final Map<String, SandboxUser> byName = new HashMap<>();
    private final Map<String, SandboxUser> byMail = new HashMap<>();
    private int nextUser = 1;
    private int nextGroup = 1;

    SandboxUser newUser() {
        var user = new SandboxUser(nextUser++);
        users.put(user.id, user);
        return user;
    }

    SandboxGroup newGroup(String name) {
        var group = new SandboxGroup(nextGroup++);
        group.name = name;
        groups.put(group.id, group);
        return group;
    }

    SandboxClass newClass(String name, String description, int locationId) {
        var group = newGroup(name);
        group.description = description;
        group.locationId = locationId;
        var made = new SandboxClass(UUID.randomUUID().toString(), group.id);
        made.name = name;
        made.description = description;
        made.locationId = locationId;
        classes.put(made.uuid, made);
        return made;
    }

    String groupName(int id) {
        return groups.containsKey(id) ? groups.get(id).name : "";
    }

    void rename(SandboxUser user, String username) {
        byName.remove(folded(user.username), user);
        user.username = username;
        byName.put(folded(username), user);
    }

    void mail(SandboxUser user, String email) {
        byMail.remove(folded(user.email), user);
        user.email = email;
        if (!email.isEmpty()) {
            byMail.put(folded(email), user);
        }
    }

    /** Who has this username, whatever its case; null for nobody. */
    SandboxUser named(String username) {
        return byName.get(folded(username));
    }

    SandboxUser mailed(String email) {
        return email.isEmpty() ? null : byMail.get(folded(email));
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    void groups(SandboxUser user, Collection<Integer> ids) {
        user.groups.forEach(id -> members.getOrDefault(id, Set.of()).remove(user));
        user.groups = new TreeSet<>(ids);
        user.groups.forEach(
                id -> members.computeIfAbsent(id, key -> new HashSet<>()).add(user));
    }

    void teaches(SandboxUser user, Collection<Integer> ids) {
        user.teaches.forEach(id -> teachers.getOrDefault(id, Set.of()).remove(user));
        user.teaches = new TreeSet<>(ids);
        user.teaches.forEach(
                id -> teachers.computeIfAbsent(id, key -> new HashSet<>()).add(user));
    }

    List<SandboxUser> students(SandboxClass of) {
        return sorted(members.get(of.userGroupId));
    }

    List<SandboxUser> teachers(SandboxClass of) {
        return sorted(teachers.get(of.userGroupId));
    }

    int memberCount(int group) {
        return members.getOrDefault(group, Set.of()).size();
    }

    private static List<SandboxUser> sorted(Set<SandboxUser> users) {
        var sorted = new ArrayList<>(users == null ? Set.<SandboxUser>of() : users);
        sorted.removeIf(user -> user.trashed);
        sorted.sort((one, other) -> Integer.compare(one.id, other.id));
        return sorted;
    }

    boolean backsClass(int group) {
        return classes.values().stream().anyMatch(any -> any.userGroupId == group);
    }

    void purge(SandboxUser user) {
        groups(user, Set.of());
        teaches(user, Set.of());
        byName.remove(folded(user.username), user);
        byMail.remove(folded(user.email), user);
        users.remove(user.id);
    }

    void freeNames(SandboxUser user) {
        byName.remove(folded(user.username), user);
        byMail.remove(folded(user.email), user);
    }

    void deleteGroup(int id) {
        for (var user : List.copyOf(members.getOrDefault(id, Set.of()))) {
            user.groups.remove(id);
        }
        for (var user : List.copyOf(teachers.getOrDefault(id, Set.of()))) {
            user.teaches.remove(id);
        }
        members.remove(id);
        teachers.remove(id);
        groups.remove(id);
    }

    // For tests and the demo: what a person does by hand in the console.

    /** @return the user's id */
    public synchronized int addUser(String username, String firstName, String lastName, String email) {
        var user = newUser();
        rename(user, username);
        mail(user, email);
        user.firstName = firstName;
        user.lastName = lastName;
        return user.id;
    }

    /** Puts devices into a user's hands. */
    public synchronized void giveDevices(int user, int count) {
        users.get(user).deviceCount = count;
    }

    /** @return the class's uuid */
    public synchronized String addClass(String name, String description) {
        return newClass(name, description, 0).uuid;
    }

    public synchronized int addGroup(String name) {
        return newGroup(name).id;
    }

    /** Puts a user into a group by hand. */
    public synchronized void join(int user, int group) {
        var ids = new TreeSet<>(users.get(user).groups);
        ids.add(group);
        groups(users.get(user), ids);
    }

    /** Puts a student into a class by hand. */
    public synchronized void enrol(String classUuid, int user) {
        join(user, classes.get(classUuid).userGroupId);
    }

    // What tests ask.

    /** Usernames of all who are not in the trash, sorted. */
    public synchronized List<String> users() {
        return users.values().stream()
                .filter(user -> !user.trashed)
                .map(user -> user.username)
                .sorted()
                .toList();
    }

    public synchronized List<String> classNames() {
        return classes.values().stream().map(any -> any.name).sorted().toList();
    }

    public synchronized List<String> groupNames() {
        return groups.values().stream().map(any -> any.name).sorted().toList();
    }

    /** Usernames of the students of the class of this name, sorted. */
    public synchronized List<String> studentsOf(String className) {
        return classes.values().stream()
                .filter(any -> any.name.equals(className))
                .flatMap(any -> students(any).stream())
                .map(user -> user.username)
                .sorted()
                .toList();
    }
}
