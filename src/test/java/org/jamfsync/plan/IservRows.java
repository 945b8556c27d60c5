package org.jamfsync.plan;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jamfsync.model.Role;
import org.jamfsync.model.Roster;
import org.jamfsync.model.rule.Mapping;
import org.jamfsync.roster.ClassCriteria;
import org.jamfsync.roster.ClassTemplate;
import org.jamfsync.roster.PersonScope;
import org.jamfsync.roster.RosterBuilder;
import org.jamfsync.roster.RosterRules;
import org.jamfsync.roster.TaggedPerson;
import org.jamfsync.roster.TeacherRule;

/** What stands in the tables of a made-up IServ: the truth of a school, or what an import has made of it. */
final class IservRows {
    static final String TEACHERS = "lehrkraefte";
    static final String FORMER = "ehemalige";
    static final String TEACHER_ROLE = "ROLE_TEACHER";

    /** An account. Memberships hang on accounts, as in IServ. */
    static final class Account {
        final UUID uuid;
        String act;
        String first;
        String last;
        boolean active = true;
        final Set<String> groups = new LinkedHashSet<>();
        final Set<String> roles = new LinkedHashSet<>();

        Account(UUID uuid, String act, String first, String last) {
            this.uuid = uuid;
            this.act = act;
            this.first = first;
            this.last = last;
        }

        Account copy(UUID other) {
            var copy = new Account(other, act, first, last);
            copy.active = active;
            copy.groups.addAll(groups);
            copy.roles.addAll(roles);
            return copy;
        }
    }

    /** A group. */
    static final class Group {
        final UUID uuid;
        String act;
        String name;
        final Set<String> flags = new TreeSet<>();

        Group(UUID uuid, String act, String name) {
            this.uuid = uuid;
            this.act = act;
            this.name = name;
        }

        Group copy(UUID other) {
            var copy = new Group(other, act, name);
            copy.flags.addAll(flags);
            return copy;
        }

        boolean isClass() {
            return !flags.isEmpty();
        }
    }

    final Map<UUID, Account> people = new LinkedHashMap<>();
    final Map<UUID, Group> groups = new LinkedHashMap<>();

    IservRows copy() {
        var copy = new IservRows();
        people.values().forEach(one -> copy.add(one.copy(one.uuid)));
        groups.values().forEach(one -> copy.add(one.copy(one.uuid)));
        return copy;
    }

    void add(Account account) {
        people.put(account.uuid, account);
    }

    void add(Group group) {
        groups.put(group.uuid, group);
    }

    /** With everybody who is in it. */
    void remove(Collection<Group> gone) {
        gone.forEach(group -> {
            groups.remove(group.uuid);
            people.values().forEach(account -> account.groups.remove(group.act));
        });
    }

    void rename(Group group, String act, String name) {
        members(group).forEach(account -> {
            account.groups.remove(group.act);
            account.groups.add(act);
        });
        group.act = act;
        group.name = name;
    }

    List<Account> all() {
        return new ArrayList<>(people.values());
    }

    List<Account> members(Group group) {
        return people.values().stream()
                .filter(account -> account.groups.contains(group.act))
                .toList();
    }

    List<Account> pupils() {
        return people.values().stream().filter(account -> !isTeacher(account)).toList();
    }

    List<Account> teachers() {
        return people.values().stream().filter(IservRows::isTeacher).toList();
    }

    static boolean isTeacher(Account account) {
        return account.groups.contains(TEACHERS);
    }

    List<Group> classes() {
        return groups.values().stream().filter(Group::isClass).toList();
    }

    boolean hasAccount(String act) {
        return people.values().stream().anyMatch(account -> account.act.equals(act))
                || groups.values().stream().anyMatch(group -> group.act.equals(act));
    }

    /**
     * What is read of a school.
     *
     * @param teachers who is a teacher
     */
    record Reading(TeacherRule teachers, boolean excludeInactive, boolean classMembersOnly) {
        Roster of(IservRows rows, Instant now) {
            var rules = new RosterRules(
                    "goethe",
                    "school.example",
                    new PersonScope(
                            ClassCriteria.persons(List.of(), List.of("eltern*", FORMER + "*")), excludeInactive),
                    ClassCriteria.classes(
                            List.of("school_class", "school_course"), List.of(), List.of(), List.of(), false),
                    new ClassTemplate("{name}", "IServ {account}", Mapping.NONE),
                    1,
                    classMembersOnly,
                    teachers,
                    Set.of("persons.exclude-groups", "classes.flag"),
                    Mapping.NONE);
            var builder = new RosterBuilder(rules, now.atZone(ZoneOffset.UTC).toLocalDate());
            rows.people.values().forEach(account -> builder.add(tagged(account)));
            rows.groups
                    .values()
                    .forEach(group -> builder.addGroup(group.uuid, group.act, group.name, null, null, group.flags));
            return builder.build(now);
        }

        private TaggedPerson tagged(Account account) {
            var role = teachers.isTeacher(account.groups, account.roles) ? Role.TEACHER : Role.STUDENT;
            return new TaggedPerson(
                    account.uuid,
                    account.act,
                    account.first,
                    account.last,
                    account.active,
                    role,
                    account.groups,
                    account.roles,
                    "",
                    "",
                    Map.of(),
                    null);
        }
    }
}
