package org.jamfsync.sandbox.tenant;

import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What the sandbox's Jamf School holds, and what a person does to it by hand in the console.
 *
 * <p>The public methods are safe for use by many threads; everything else is guarded by this object.
 */
public final class SandboxState {
    public final Ids ids = new Ids();
    public final People people = new People(ids);
    public final Inventory inventory = new Inventory(ids);
    public final Catalogue catalogue = new Catalogue(ids);
    /** Teachers' logins: token to user id. */
    public final TreeMap<String, Integer> tokens = new TreeMap<>();

    private Consumer<Consumer<SandboxState>> journal = change -> {};

    /** Hears of every change by hand, so that copies of this state can follow. */
    public synchronized void journal(Consumer<Consumer<SandboxState>> listener) {
        journal = listener;
    }

    synchronized <T> T byHand(Function<SandboxState, T> change) {
        var result = change.apply(this);
        journal.accept(copy -> repeat(change, copy));
        return result;
    }

    private static <T> void repeat(Function<SandboxState, T> change, SandboxState copy) {
        // What it gives back is known: copies make the same ids.
        var unused = change.apply(copy);
    }

    void clear() {
        people.clear();
        inventory.clear();
        catalogue.clear();
        tokens.clear();
    }

    /** Those of its students, and those in its device group. */
    public List<SandboxDevice> devicesOf(SandboxClass of) {
        var found = new TreeMap<String, SandboxDevice>();
        people.students(of).stream()
                .flatMap(student -> inventory.ownedBy(student.id).stream())
                .forEach(device -> found.put(device.udid, device));
        if (of.deviceGroupId != null) {
            inventory.members(of.deviceGroupId).forEach(device -> found.put(device.udid, device));
        }
        return List.copyOf(found.values());
    }

    // What a person does by hand in the console.

    /** @return the user's id */
    public int addUser(String username, String firstName, String lastName, String email) {
        return byHand(state -> {
            var user = state.people.newUser();
            state.people.rename(user, username);
            state.people.mail(user, email);
            user.firstName = firstName;
            user.lastName = lastName;
            return user.id;
        });
    }

    /** Sees to it that so many devices are in a user's hands. */
    public void giveDevices(int user, int count) {
        byHand(state -> {
            state.inventory.give(user, count);
            return null;
        });
    }

    /** @return the class's uuid */
    public String addClass(String name, String description) {
        return byHand(state -> state.people.newClass(name, description, 0).uuid);
    }

    public int addGroup(String name) {
        return byHand(state -> state.people.newGroup(name).id);
    }

    /** Puts a user into a group by hand. */
    public void join(int user, int group) {
        byHand(state -> {
            state.people.join(state.people.users.get(user), group);
            return null;
        });
    }

    /** Puts a student into a class by hand. */
    public void enrol(String classUuid, int user) {
        byHand(state -> {
            var people = state.people;
            people.join(people.users.get(user), people.classes.get(classUuid).userGroupId);
            return null;
        });
    }

    /** Sets the password with which a user signs in as a teacher. */
    public void password(int user, String password) {
        byHand(state -> state.people.users.get(user).password = password);
    }

    // What tests ask.

    /** Usernames of all who are not in the trash, sorted. */
    public synchronized List<String> users() {
        return people.users.values().stream()
                .filter(user -> !user.trashed)
                .map(user -> user.username)
                .sorted()
                .toList();
    }

    /** The Jamf id of the user of this username, whatever the case. */
    public synchronized int idOf(String username) {
        return people.named(username).id;
    }

    public synchronized List<String> classNames() {
        return people.classes.values().stream().map(any -> any.name).sorted().toList();
    }

    public synchronized List<String> groupNames() {
        return people.groups.values().stream().map(any -> any.name).sorted().toList();
    }

    /** The uuid of the one class of this name. */
    public synchronized String uuidOf(String className) {
        return people.classes.values().stream()
                .filter(any -> any.name.equals(className))
                .findFirst()
                .orElseThrow()
                .uuid;
    }

    /** Usernames of the students of the class of this name, sorted. */
    public synchronized List<String> studentsOf(String className) {
        return people.classes.values().stream()
                .filter(any -> any.name.equals(className))
                .flatMap(any -> people.students(any).stream())
                .map(user -> user.username)
                .sorted()
                .toList();
    }

    /** The Jamf id of the user group of this name. */
    public synchronized int groupId(String name) {
        return people.groups.values().stream()
                .filter(any -> any.name.equals(name))
                .findFirst()
                .orElseThrow()
                .id;
    }

    /** Usernames of all in the user group of this name, sorted. */
    public synchronized List<String> membersOf(String groupName) {
        int group = groupId(groupName);
        return people.users.values().stream()
                .filter(user -> !user.trashed && user.groups.contains(group))
                .map(user -> user.username)
                .sorted()
                .toList();
    }
}
