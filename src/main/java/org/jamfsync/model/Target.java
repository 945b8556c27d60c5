package org.jamfsync.model;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/**
 * What Jamf School holds, as read for one run. Its reads may lag its writes, so what was written lately may be missing.
 *
 * @param users listed users, and those looked up singly because the list lacked them although the ledger knows them
 * @param groups all user groups, those behind classes included
 * @param classes all classes; with members where they were read singly
 * @param gone what was looked up singly and is not there; null in a snapshot of a former version reads as nothing
 * @param shownUpTo what was written by then is shown; of what was written later the ledger is right
 */
public record Target(
        List<JamfUser> users, List<JamfGroup> groups, List<JamfClass> classes, Gone gone, Instant shownUpTo) {
    public Target {
        users = List.copyOf(users);
        groups = List.copyOf(groups);
        classes = List.copyOf(classes);
        gone = gone == null ? Gone.NOTHING : gone;
        shownUpTo = shownUpTo == null ? Instant.MAX : shownUpTo;
    }

    /** Where nothing was proven to be gone. */
    public Target(List<JamfUser> users, List<JamfGroup> groups, List<JamfClass> classes, Instant shownUpTo) {
        this(users, groups, classes, Gone.NOTHING, shownUpTo);
    }

    /** The same, and what shows every write. */
    public Target(List<JamfUser> users, List<JamfGroup> groups, List<JamfClass> classes) {
        this(users, groups, classes, Instant.MAX);
    }

    public static final Target EMPTY = new Target(List.of(), List.of(), List.of());

    /** Sorts out what was read: users, groups and classes in one list, in any order. */
    public static Target of(Collection<?> read) {
        return new Target(only(read, JamfUser.class), only(read, JamfGroup.class), only(read, JamfClass.class));
    }

    /** The same, read when only what was written by then is sure to be shown. */
    public Target shownUpTo(Instant moment) {
        return new Target(users, groups, classes, gone, moment);
    }

    /** Whether this may show what was there before. */
    public boolean mayLack(Instant writtenAt) {
        return writtenAt != null && writtenAt.isAfter(shownUpTo);
    }

    /**
     * The same, with what was read singly in place of what the lists showed.
     *
     * @param proven what was looked up and is not there
     */
    public Target with(Target singly, Gone proven) {
        return new Target(
                merged(users, singly.users, JamfUser::id),
                merged(groups, singly.groups, JamfGroup::id),
                merged(classes, singly.classes, JamfClass::uuid),
                proven,
                shownUpTo);
    }

    private static <T> List<T> only(Collection<?> read, Class<T> type) {
        return read.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static <T, K> List<T> merged(List<T> listed, List<T> singly, Function<T, K> key) {
        var merged = new LinkedHashMap<K, T>();
        listed.forEach(one -> merged.put(key.apply(one), one));
        singly.forEach(one -> merged.put(key.apply(one), one));
        return List.copyOf(merged.values());
    }

    @Override
    public String toString() {
        return "target: %d users, %d groups, %d classes".formatted(users.size(), groups.size(), classes.size());
    }
}
