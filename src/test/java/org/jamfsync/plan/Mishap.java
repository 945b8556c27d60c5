package org.jamfsync.plan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jamfsync.plan.IservRows.Account;
import org.jamfsync.plan.IservRows.Group;

/** Ways in which an import into IServ, or the read of it, goes wrong. */
enum Mishap {
    EMPTY("Nothing is read at all", (rows, at) -> {
        rows.people.clear();
        rows.groups.clear();
    }),
    NO_PEOPLE("Groups are read, but nobody", (rows, at) -> rows.people.clear()),
    HALF_THE_PEOPLE("The import broke off in the middle of the alphabet", (rows, at) -> cutOff(rows, 2)),
    A_QUARTER_OF_THE_PEOPLE("The last quarter of the alphabet is missing", (rows, at) -> cutOff(rows, 4)),
    A_TENTH_OF_THE_PEOPLE("One person in ten is missing", (rows, at) -> lose(rows, at.tenthOf(rows.all())::contains)),
    ONE_YEAR_MISSING("One year is missing, its people and its groups", (rows, at) -> {
        loseYear(rows, at);
        rows.remove(at.life.classesOf(at.year));
    }),
    ONE_YEAR_WITHOUT_PEOPLE("One year's people are missing, its groups are there", Mishap::loseYear),
    TEACHERS_MISSING("The file holds pupils only", (rows, at) -> lose(rows, IservRows::isTeacher)),
    HALF_THE_TEACHERS_MISSING(
            "Every second teacher is missing", (rows, at) -> lose(rows, alternately(IservRows::isTeacher))),
    WRONG_FILE("Another school's file", (rows, at) -> {
        rows.people.clear();
        rows.groups.clear();
        at.other.people.values().forEach(rows::add);
        at.other.groups.values().forEach(rows::add);
    }),
    TWO_SCHOOLS("Two schools merged into one file", Mishap::merge),
    EVERYBODY_TWICE("Everybody is there twice, the second time as somebody else", Mishap::twice),
    ALL_INACTIVE("Every account is inactive", (rows, at) -> rows.people.values().forEach(one -> one.active = false)),
    HALF_INACTIVE(
            "Half of the pupils' accounts are inactive",
            (rows, at) ->
                    rows.pupils().stream().filter(alternately(one -> true)).forEach(one -> one.active = false)),
    ALL_FORMER(
            "Everybody was put into the group of those who left",
            (rows, at) -> rows.people.values().forEach(one -> one.groups.add(IservRows.FORMER))),
    ONE_YEAR_FORMER(
            "A year was put into the group of those who left, too early",
            (rows, at) -> yearsPupils(rows, at).forEach(one -> one.groups.add(IservRows.FORMER))),
    NAMES_SHIFTED("Everybody has the names and the account of the next in the list", Mishap::shiftNames),
    NAMES_SWAPPED(
            "First and last names are in each other's column",
            (rows, at) -> rows.people.values().forEach(one -> {
                var first = one.first;
                one.first = one.last;
                one.last = first;
            })),
    WRONG_ENCODING(
            "Names in the wrong encoding: Jürgen is JÃ¼rgen",
            (rows, at) -> rows.people.values().forEach(one -> {
                one.first = misread(one.first);
                one.last = misread(one.last);
            })),
    LAST_NAMES_MISSING(
            "The column of last names is empty",
            (rows, at) -> rows.people.values().forEach(one -> one.last = "")),
    ACCOUNTS_SWAPPED("Every two people have each other's account, and the places that hang on it", Mishap::swap),
    TEACHERS_GROUP_EMPTY(
            "The teachers' group is empty",
            (rows, at) -> rows.people.values().forEach(one -> one.groups.remove(IservRows.TEACHERS))),
    TEACHERS_GROUP_OF_ONE(
            "One teacher is left in the teachers' group",
            (rows, at) -> rows.teachers().stream().skip(1).forEach(one -> {
                one.groups.remove(IservRows.TEACHERS);
                one.roles.clear();
            })),
    TEACHERS_GROUP_OF_ALL(
            "Everybody is in the teachers' group",
            (rows, at) -> rows.people.values().forEach(one -> {
                one.groups.add(IservRows.TEACHERS);
                one.roles.add(IservRows.TEACHER_ROLE);
            })),
    NO_ROLES("Nobody has a role", (rows, at) -> rows.people.values().forEach(one -> one.roles.clear())),
    NO_FLAGS("No group is marked as a class", (rows, at) -> rows.groups.values().forEach(group -> group.flags.clear())),
    ONE_YEAR_WITHOUT_FLAGS(
            "One year's groups are not marked as classes",
            (rows, at) -> rows.classes().stream()
                    .filter(group -> SchoolLife.yearOf(group) == at.year)
                    .forEach(group -> group.flags.clear())),

    NO_MEMBERSHIPS("Nobody is in any group", (rows, at) -> rows.people.values().forEach(one -> one.groups.clear())),
    NO_CLASS_MEMBERSHIPS("Nobody is in any class", (rows, at) -> dropPlaces(rows, act -> true)),
    HALF_THE_MEMBERSHIPS(
            "Every second place in a class is missing", (rows, at) -> dropPlaces(rows, act -> at.oneIn(2))),
    A_TENTH_OF_THE_MEMBERSHIPS(
            "One place in ten is missing, in every class some",
            (rows, at) -> rows.classes()
                    .forEach(group -> at.tenthOf(rows.members(group)).forEach(one -> one.groups.remove(group.act)))),
    MEMBERS_SHUFFLED("The members of the classes are shuffled", Mishap::shuffle),
    ONE_CLASS_FOR_ALL("All pupils are in one class", (rows, at) -> {
        var act = rows.classes().get(0).act;
        dropPlaces(rows, any -> true);
        rows.pupils().forEach(one -> one.groups.add(act));
    }),
    PROMOTED_TOO_EARLY(
            "The change of the school year was run in the middle of it", (rows, at) -> at.life.promote(rows)),
    PEOPLE_WITH_NEW_UUIDS(
            "IServ was set up anew, and everybody has another uuid", (rows, at) -> anew(rows, true, false)),
    GROUPS_WITH_NEW_UUIDS("Every group was deleted and made again", (rows, at) -> anew(rows, false, true)),
    ALL_WITH_NEW_UUIDS("Everybody and every group has another uuid", (rows, at) -> anew(rows, true, true)),
    CLASSES_RENAMED(
            "Every class is called by its account",
            (rows, at) -> rows.classes().forEach(group -> group.name = group.act)),
    A_GROUP_MADE_AGAIN("One class's group was deleted and made again", (rows, at) -> {}),
    OLD_BACKUP("A backup of the last school year was restored", (rows, at) -> restore(rows, at.old)),
    RECENT_BACKUP("A backup of the last weeks was restored", (rows, at) -> restore(rows, at.recent)),
    THREE_PEOPLE_MISSING("Three people are missing", (rows, at) -> lose(rows, at.some(3, rows.all())::contains)),
    ONE_CLASS_WITHOUT_FLAG(
            "One class's group is not marked as a class",
            (rows, at) -> at.some(1, at.life.mainClasses())
                    .forEach(group -> rows.groups.get(group.uuid).flags.clear())),
    ONE_GROUP_DELETED("One class's group is deleted", (rows, at) -> rows.remove(at.some(1, at.life.mainClasses())));

    /** Each of these may be meant, and nobody can tell. */
    static final Set<Mishap> LOOK_MEANT =
            EnumSet.of(CLASSES_RENAMED, RECENT_BACKUP, THREE_PEOPLE_MISSING, ONE_CLASS_WITHOUT_FLAG, ONE_GROUP_DELETED);

    /**
     * Where and when it goes wrong.
     *
     * @param other another school's rows
     * @param old what the rows were in the last school year
     * @param recent what they were one to three weeks ago
     * @param year one of the school's years
     */
    record Place(Random random, SchoolLife life, IservRows other, IservRows old, IservRows recent, int year) {
        boolean oneIn(int many) {
            return random.nextInt(many) == 0;
        }

        /** One in ten, rounded up. */
        <T> Set<T> tenthOf(Collection<T> all) {
            return some((all.size() + 9) / 10, all);
        }

        <T> Set<T> some(int many, Collection<T> all) {
            var shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, random);
            return Set.copyOf(shuffled.subList(0, many));
        }
    }

    /** What has gone wrong, in a sentence. */
    final String sentence;

    /** Each holds nothing, so the enum stays immutable. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final BiConsumer<IservRows, Place> spoil;

    Mishap(String sentence, BiConsumer<IservRows, Place> spoil) {
        this.sentence = sentence;
        this.spoil = spoil;
    }

    /** What IServ holds once it has gone wrong; the truth stays as it is. */
    IservRows of(IservRows truth, Place place) {
        var rows = truth.copy();
        spoil.accept(rows, place);
        return rows;
    }

    private static void lose(IservRows rows, Predicate<Account> lost) {
        rows.all().stream().filter(lost).toList().forEach(one -> rows.people.remove(one.uuid));
    }

    private static void restore(IservRows rows, IservRows backup) {
        rows.people.clear();
        rows.groups.clear();
        backup.people.values().forEach(rows::add);
        backup.groups.values().forEach(rows::add);
    }

    private static void cutOff(IservRows rows, int parts) {
        var acts = rows.people.values().stream().map(one -> one.act).sorted().toList();
        var gone = new HashSet<>(acts.subList(acts.size() - acts.size() / parts, acts.size()));
        lose(rows, one -> gone.contains(one.act));
    }

    private static <T> Predicate<T> alternately(Predicate<T> among) {
        var chosen = new ArrayList<T>();
        return one -> {
            if (!among.test(one)) {
                return false;
            }
            chosen.add(one);
            return chosen.size() % 2 == 0;
        };
    }

    private static List<Account> yearsPupils(IservRows rows, Place at) {
        var acts = at.life.classesOf(at.year).stream()
                .map(group -> group.act)
                .filter(act -> act.startsWith("klasse."))
                .toList();
        return rows.pupils().stream()
                .filter(one -> !Collections.disjoint(one.groups, acts))
                .toList();
    }

    private static void loseYear(IservRows rows, Place at) {
        yearsPupils(rows, at).forEach(one -> rows.people.remove(one.uuid));
    }

    private static void merge(IservRows rows, Place at) {
        at.other.people.values().forEach(one -> {
            one.act = rows.hasAccount(one.act) ? one.act + ".b" : one.act;
            rows.add(one);
        });
        at.other.groups.values().stream()
                .filter(one -> !rows.hasAccount(one.act))
                .toList()
                .forEach(rows::add);
    }

    private static void twice(IservRows rows, Place at) {
        rows.all().forEach(one -> {
            var twin = one.copy(School.uuid("twin of " + one.uuid));
            twin.act = one.act + "2";
            rows.add(twin);
        });
    }

    private static void shiftNames(IservRows rows, Place at) {
        var all = rows.all();
        var copies = all.stream().map(one -> one.copy(one.uuid)).toList();
        for (int i = 0; i < all.size(); i++) {
            var next = copies.get((i + 1) % copies.size());
            all.get(i).act = next.act;
            all.get(i).first = next.first;
            all.get(i).last = next.last;
        }
    }

    private static void swap(IservRows rows, Place at) {
        var all = rows.all();
        for (int i = 0; i + 1 < all.size(); i += 2) {
            var one = all.get(i);
            var other = all.get(i + 1);
            var act = one.act;
            var groups = List.copyOf(one.groups);
            one.act = other.act;
            one.groups.clear();
            one.groups.addAll(other.groups);
            other.act = act;
            other.groups.clear();
            other.groups.addAll(groups);
        }
    }

    private static void shuffle(IservRows rows, Place at) {
        var pupils = rows.pupils();
        var places = new ArrayList<>(
                pupils.stream().map(one -> List.copyOf(one.groups)).toList());
        Collections.shuffle(places, at.random);
        for (int i = 0; i < pupils.size(); i++) {
            pupils.get(i).groups.clear();
            pupils.get(i).groups.addAll(places.get(i));
        }
    }

    private static String misread(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static void dropPlaces(IservRows rows, Predicate<String> dropped) {
        var acts = acts(rows.classes());
        rows.people.values().forEach(one -> one.groups.removeIf(act -> acts.contains(act) && dropped.test(act)));
    }

    private static Collection<String> acts(Collection<Group> groups) {
        var acts = new LinkedHashSet<String>();
        groups.forEach(group -> acts.add(group.act));
        return acts;
    }

    private static void anew(IservRows rows, boolean people, boolean groups) {
        if (people) {
            var old = rows.all();
            rows.people.clear();
            old.forEach(one -> rows.add(one.copy(renewed(one.uuid))));
        }
        if (groups) {
            var old = List.copyOf(rows.groups.values());
            rows.groups.clear();
            old.forEach(one -> rows.add(one.copy(renewed(one.uuid))));
        }
    }

    /** The uuid of somebody, or of a group, that was made again. */
    static UUID renewed(UUID old) {
        return School.uuid("again " + old);
    }
}
