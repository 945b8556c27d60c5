package org.jamfsync.sandbox.tenant;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Users, user groups and classes of the sandbox.
 *
 * <p>A student of a class is a user in the class's hidden group, a teacher one who teaches that group (jamf-school-api
 * 4.4): counts and member lists follow from the users, so the traps of the real thing appear by themselves.
 */
public final class People {
    public final TreeMap<Integer, SandboxUser> users = new TreeMap<>();
    public final TreeMap<Integer, SandboxGroup> groups = new TreeMap<>();
    public final TreeMap<String, SandboxClass> classes = new TreeMap<>();
    private final Map<Integer, Set<SandboxUser>> members = new HashMap<>();
    private final Map<Integer, Set<SandboxUser>> teachers = new HashMap<>();
    private final Map<String, SandboxUser> byName = new HashMap<>();
    private final Map<String, SandboxUser> byMail = new HashMap<>();
    private final Ids ids;

    People(Ids ids) {
        this.ids = ids;
    }

    public SandboxUser newUser() {
        var user = new SandboxUser(ids.number("user"));
        users.put(user.id, user);
        return user;
    }

    public SandboxGroup newGroup(String name) {
        var group = new SandboxGroup(ids.number("group"));
        group.name = name;
        groups.put(group.id, group);
        return group;
    }

    /** With its hidden group, of the same name, description and location (jamf-school-api 10). */
    public SandboxClass newClass(String name, String description, int locationId) {
        var group = newGroup(name);
        group.description = description;
        group.locationId = locationId;
        var made = new SandboxClass(ids.uuid(), group.id);
        made.name = name;
        made.description = description;
        made.locationId = locationId;
        classes.put(made.uuid, made);
        return made;
    }

    void clear() {
        users.clear();
        groups.clear();
        classes.clear();
        members.clear();
        teachers.clear();
        byName.clear();
        byMail.clear();
    }

    /** Takes in what was saved. */
    void restore(SandboxUser user) {
        users.put(user.id, user);
        rename(user, user.username);
        mail(user, user.email);
        groups(user, user.groups);
        teaches(user, user.teaches);
    }

    public String groupName(int id) {
        return groups.containsKey(id) ? groups.get(id).name : "";
    }

    public Optional<SandboxGroup> groupNamed(String name) {
        return groups.values().stream().filter(group -> group.name.equals(name)).findFirst();
    }

    public void rename(SandboxUser user, String username) {
        byName.remove(folded(user.username), user);
        user.username = username;
        byName.put(folded(username), user);
    }

    public void mail(SandboxUser user, String email) {
        byMail.remove(folded(user.email), user);
        user.email = email;
        if (!email.isEmpty()) {
            byMail.put(folded(email), user);
        }
    }

    /** Who has this username, whatever its case; null for nobody. */
    public SandboxUser named(String username) {
        return byName.get(folded(username));
    }

    public SandboxUser mailed(String email) {
        return email.isEmpty() ? null : byMail.get(folded(email));
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    public void groups(SandboxUser user, Collection<Integer> ids) {
        user.groups.forEach(
                id -> members.computeIfAbsent(id, key -> new HashSet<>()).remove(user));
        user.groups = new TreeSet<>(ids);
        user.groups.forEach(
                id -> members.computeIfAbsent(id, key -> new HashSet<>()).add(user));
    }

    public void teaches(SandboxUser user, Collection<Integer> ids) {
        user.teaches.forEach(
                id -> teachers.computeIfAbsent(id, key -> new HashSet<>()).remove(user));
        user.teaches = new TreeSet<>(ids);
        user.teaches.forEach(
                id -> teachers.computeIfAbsent(id, key -> new HashSet<>()).add(user));
    }

    public void join(SandboxUser user, int group) {
        var joined = new TreeSet<>(user.groups);
        joined.add(group);
        groups(user, joined);
    }

    public void leave(SandboxUser user, int group) {
        var left = new TreeSet<>(user.groups);
        left.remove(group);
        groups(user, left);
    }

    public void teach(SandboxUser user, int group) {
        var joined = new TreeSet<>(user.teaches);
        joined.add(group);
        teaches(user, joined);
    }

    public void stopTeaching(SandboxUser user, int group) {
        var left = new TreeSet<>(user.teaches);
        left.remove(group);
        teaches(user, left);
    }

    public List<SandboxUser> students(SandboxClass of) {
        return sorted(members.get(of.userGroupId));
    }

    public List<SandboxUser> teachers(SandboxClass of) {
        return sorted(teachers.get(of.userGroupId));
    }

    public int memberCount(int group) {
        return members.getOrDefault(group, Set.of()).size();
    }

    private static List<SandboxUser> sorted(Set<SandboxUser> users) {
        var sorted = new ArrayList<>(users == null ? Set.<SandboxUser>of() : users);
        sorted.removeIf(user -> user.trashed);
        sorted.sort((one, other) -> Integer.compare(one.id, other.id));
        return sorted;
    }

    public boolean backsClass(int group) {
        return classes.values().stream().anyMatch(any -> any.userGroupId == group);
    }

    public void purge(SandboxUser user) {
        groups(user, Set.of());
        teaches(user, Set.of());
        freeNames(user);
        users.remove(user.id);
    }

    public void freeNames(SandboxUser user) {
        byName.remove(folded(user.username), user);
        byMail.remove(folded(user.email), user);
    }

    public void deleteGroup(int id) {
        List.copyOf(members.getOrDefault(id, Set.of())).forEach(user -> user.groups.remove(id));
        List.copyOf(teachers.getOrDefault(id, Set.of())).forEach(user -> user.teaches.remove(id));
        members.remove(id);
        teachers.remove(id);
        groups.remove(id);
    }
}
