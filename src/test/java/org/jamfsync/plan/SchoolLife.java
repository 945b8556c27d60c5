package org.jamfsync.plan;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jamfsync.plan.IservRows.Account;
import org.jamfsync.plan.IservRows.Group;

/** A made-up school that lives: what ordinary weeks, the half-year and the summer do to it. */
final class SchoolLife {
    private static final List<String> FIRST = List.of(
            "Anna", "Ben", "Clara", "David", "Emilia", "Finn", "Greta", "Henri", "Ida", "Jonas", "Lena", "Lukas", "Mia",
            "Noah", "Paul", "Rosa", "Thea", "Vincent", "Wanda", "Yara", "Jürgen", "Björn", "Käthe", "Zoë");
    private static final List<String> LAST = List.of(
            "Ahorn",
            "Birke",
            "Distel",
            "Eiche",
            "Fichte",
            "Ginster",
            "Hasel",
            "Jasmin",
            "Kiefer",
            "Mistel",
            "Olive",
            "Pappel",
            "Quitte",
            "Schlehe",
            "Tanne",
            "Ulme",
            "Veilchen",
            "Zeder",
            "Holunder",
            "Linde",
            "Lärche",
            "Weißdorn",
            "Rüster",
            "Immergrün");

    final IservRows rows = new IservRows();
    private final Random random;
    private final String word;
    private final int years;
    private final int parallel;
    private final int perClass;
    private final int courses;
    /** Whether the school makes all groups anew in summer; otherwise classes go up and keep their group. */
    private final boolean groupsAnew;

    private final List<Account> former = new ArrayList<>();
    private int counter;

    /** @param word tells this school's identities from another's */
    SchoolLife(Random random, String word) {
        this(
                random,
                word,
                List.of(4, 6, 6, 9).get(random.nextInt(4)),
                1 + random.nextInt(4),
                12 + random.nextInt(15),
                random.nextBoolean() ? 0 : 1 + random.nextInt(4),
                random.nextInt(3) == 0);
    }

    /** A school of the same size. */
    SchoolLife neighbour(String of) {
        return new SchoolLife(random, of, years, parallel, perClass, courses, groupsAnew);
    }

    private SchoolLife(
            Random random, String word, int years, int parallel, int perClass, int courses, boolean groupsAnew) {
        this.random = random;
        this.word = word;
        this.years = years;
        this.parallel = parallel;
        this.perClass = perClass;
        this.courses = courses;
        this.groupsAnew = groupsAnew;
        rows.add(group(IservRows.TEACHERS, "Lehrkräfte", null));
        rows.add(group(IservRows.FORMER, "Ehemalige", null));
        rows.add(group("schach", "Schach-AG", null));
        for (int i = 0; i < Math.max(3, years * parallel * perClass / 14); i++) {
            newTeacher();
        }
        for (int year = 1; year <= years; year++) {
            intake(year);
            newCourses(year);
        }
    }

    <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private UUID uuid() {
        return School.uuid(word + counter++);
    }

    private Group group(String act, String name, String flag) {
        var group = new Group(uuid(), act, name);
        if (flag != null) {
            group.flags.add(flag);
        }
        return group;
    }

    private Account newPerson() {
        var account = new Account(uuid(), "", oneOf(FIRST), oneOf(LAST));
        account.act = freeAccount(account.first + " " + account.last);
        rows.add(account);
        return account;
    }

    private String freeAccount(String name) {
        var german = name.toLowerCase(Locale.GERMAN)
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ß", "ss");
        var plain = Normalizer.normalize(german, Normalizer.Form.NFD)
                .replaceAll("[^a-z ]", "")
                .replace(' ', '.');
        var act = plain;
        for (int i = 1; rows.hasAccount(act); i++) {
            act = plain + i;
        }
        return act;
    }

    private Account newTeacher() {
        var teacher = newPerson();
        teacher.groups.add(IservRows.TEACHERS);
        teacher.roles.add(IservRows.TEACHER_ROLE);
        return teacher;
    }

    private void intake(int year) {
        for (int i = 0; i < parallel; i++) {
            var name = year + String.valueOf((char) ('a' + i));
            var group = group("klasse." + name, name.toUpperCase(Locale.ROOT), "school_class");
            rows.add(group);
            for (int j = 0; j < perClass - 3 + random.nextInt(7); j++) {
                newPerson().groups.add(group.act);
            }
            teach(group, 1 + random.nextInt(4));
        }
    }

    private void teach(Group group, int count) {
        for (int i = 0; i < count; i++) {
            oneOf(rows.teachers()).groups.add(group.act);
        }
    }

    private void newCourses(int year) {
        for (int i = 0; i < courses; i++) {
            newCourse(year);
        }
    }

    private void newCourse(int year) {
        var number = counter++;
        var group = group("kurs." + year + "." + number, "Kurs " + year + " " + number, "school_course");
        rows.add(group);
        var pupils = new ArrayList<>(pupilsOf(year));
        Collections.shuffle(pupils, random);
        pupils.subList(0, Math.min(pupils.size(), 6 + random.nextInt(15)))
                .forEach(pupil -> pupil.groups.add(group.act));
        teach(group, 1);
    }

    static int yearOf(Group group) {
        return Integer.parseInt(group.act.replaceAll("^[a-z]+\\.(\\d+).*$", "$1"));
    }

    List<Group> classesOf(int year) {
        return rows.classes().stream().filter(group -> yearOf(group) == year).toList();
    }

    /** One of the years. */
    int anyYear() {
        return 1 + random.nextInt(years);
    }

    private List<Account> pupilsOf(int year) {
        var acts = classesOf(year).stream().map(group -> group.act).toList();
        return rows.pupils().stream()
                .filter(pupil -> !Collections.disjoint(pupil.groups, acts))
                .toList();
    }

    /** What happens in half a week. */
    void halfWeek() {
        double size = rows.people.size();
        repeat(0.001 * size, this::joins);
        repeat(0.001 * size, () -> leave(oneOf(rows.pupils())));
        repeat(0.0015 * size, this::changesClass);
        repeat(courses == 0 ? 0 : 0.005 * size, this::changesCourse);
        repeat(0.1, () -> marries(oneOf(rows.all())));
        repeat(0.1, () -> spelledAnew(oneOf(rows.all())));
        repeat(0.075, () -> teach(oneOf(rows.classes()), 1));
        repeat(0.05, () -> newTeacher().groups.add(oneOf(rows.classes()).act));
        repeat(0.05, this::teacherLeaves);
        repeat(0.05, () -> newCourse(anyYear()));
        repeat(0.05, this::courseEnds);
        repeat(0.025, () -> oneOf(rows.classes()).name += " neu");
        repeat(0.1, () -> oneOf(rows.pupils()).active ^= true);
        repeat(0.05, this::accountPassedOn);
        repeat(0.15, this::comesBack);
    }

    private void repeat(double mean, Runnable event) {
        int times = (int) mean + (random.nextDouble() < mean - (int) mean ? 1 : 0);
        for (int i = 0; i < times; i++) {
            event.run();
        }
    }

    /** Classes in the narrower sense; the others are courses. */
    List<Group> mainClasses() {
        return rows.classes().stream()
                .filter(group -> group.act.startsWith("klasse."))
                .toList();
    }

    private List<Group> courseGroups() {
        return rows.classes().stream()
                .filter(group -> group.act.startsWith("kurs."))
                .toList();
    }

    private void joins() {
        var pupil = newPerson();
        var group = oneOf(mainClasses());
        pupil.groups.add(group.act);
        classesOf(yearOf(group)).stream()
                .filter(course -> course.act.startsWith("kurs.") && random.nextBoolean())
                .forEach(course -> pupil.groups.add(course.act));
    }

    private void leave(Account one) {
        if (random.nextInt(3) == 0) {
            one.groups.clear();
            one.groups.add(IservRows.FORMER);
        } else {
            rows.people.remove(one.uuid);
            former.add(one);
        }
    }

    private void comesBack() {
        if (!former.isEmpty()) {
            var back = former.remove(former.size() - 1);
            back.groups.removeIf(act -> !rows.hasAccount(act));
            if (!rows.hasAccount(back.act)) {
                rows.add(back);
            }
        }
    }

    private void changesClass() {
        var pupil = oneOf(rows.pupils());
        mainClasses().stream()
                .filter(group -> pupil.groups.contains(group.act))
                .findFirst()
                .ifPresent(old -> {
                    var others = mainClasses().stream()
                            .filter(group -> yearOf(group) == yearOf(old))
                            .toList();
                    pupil.groups.remove(old.act);
                    pupil.groups.add(oneOf(others).act);
                });
    }

    private void changesCourse() {
        if (!courseGroups().isEmpty()) {
            var course = oneOf(courseGroups());
            var pupils = rows.members(course).stream()
                    .filter(member -> !IservRows.isTeacher(member))
                    .toList();
            var others = courseGroups().stream()
                    .filter(group -> yearOf(group) == yearOf(course))
                    .toList();
            if (pupils.size() > 1) {
                var pupil = oneOf(pupils);
                pupil.groups.remove(course.act);
                pupil.groups.add(oneOf(others).act);
            }
        }
    }

    private void marries(Account one) {
        one.last = oneOf(LAST);
        if (random.nextBoolean()) {
            one.act = freeAccount(one.first + " " + one.last);
        }
    }

    private static void spelledAnew(Account one) {
        one.first = one.first.replace("ue", "ü").replace("ä", "ae") + (one.first.endsWith("e") ? "" : "e");
    }

    private void teacherLeaves() {
        if (rows.teachers().size() > 3) {
            var teacher = oneOf(rows.teachers());
            var follower = newTeacher();
            teacher.groups.stream()
                    .filter(act -> !act.equals(IservRows.TEACHERS))
                    .forEach(follower.groups::add);
            leave(teacher);
        }
    }

    private void courseEnds() {
        if (!courseGroups().isEmpty()) {
            var course = oneOf(courseGroups());
            if (random.nextInt(3) == 0) {
                rows.people.values().forEach(account -> account.groups.remove(course.act));
            } else {
                rows.remove(List.of(course));
            }
        }
    }

    private void accountPassedOn() {
        var one = oneOf(rows.pupils());
        var other = new Account(uuid(), one.act, one.first, oneOf(LAST));
        other.groups.addAll(one.groups);
        rows.people.remove(one.uuid);
        rows.add(other);
    }

    /** Somebody deletes a class's group and makes it again. */
    Map<UUID, UUID> groupMadeAgain() {
        var old = oneOf(mainClasses());
        var anew = old.copy(uuid());
        rows.groups.remove(old.uuid);
        rows.add(anew);
        return Map.of(anew.uuid, old.uuid);
    }

    /** Courses are chosen anew and trainees come and go. */
    void halfYear() {
        repeat(courses == 0 ? 0 : 0.2 * rows.people.size(), this::changesCourse);
        repeat(2, this::teacherLeaves);
        repeat(0.01 * rows.people.size(), this::changesClass);
    }

    /** What a change of the school year makes of these rows: everybody goes up a year, the oldest leave. */
    void promote(IservRows of) {
        var oldest =
                of.classes().stream().filter(group -> yearOf(group) == years).toList();
        of.pupils().stream()
                .filter(pupil -> oldest.stream().anyMatch(group -> pupil.groups.contains(group.act)))
                .forEach(pupil -> of.people.remove(pupil.uuid));
        of.remove(oldest);
        for (int year = years - 1; year >= 1; year--) {
            int from = year;
            of.classes().stream()
                    .filter(group -> yearOf(group) == from && group.act.startsWith("klasse."))
                    .forEach(group -> goUp(of, group, from));
        }
    }

    /** The oldest leave, everybody goes up a year, the youngest come, courses are made anew. */
    void summer() {
        pupilsOf(years).forEach(this::leave);
        rows.remove(classesOf(years));
        rows.remove(courseGroups());
        for (int year = years - 1; year >= 1; year--) {
            for (var group : classesOf(year)) {
                goUp(rows, group, year);
            }
        }
        intake(1);
        for (int year = 1; year <= years; year++) {
            newCourses(year);
        }
        repeat(2, this::teacherLeaves);
    }

    private void goUp(IservRows of, Group group, int year) {
        var letter = group.act.substring(group.act.length() - 1);
        var act = "klasse." + (year + 1) + letter;
        var name = (year + 1) + letter.toUpperCase(Locale.ROOT);
        if (groupsAnew) {
            var anew = new Group(uuid(), act, name);
            anew.flags.add("school_class");
            of.members(group).forEach(member -> member.groups.add(act));
            of.remove(List.of(group));
            of.add(anew);
        } else {
            of.rename(group, act, name);
        }
    }
}
