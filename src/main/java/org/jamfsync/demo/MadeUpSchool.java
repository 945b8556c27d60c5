package org.jamfsync.demo;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.postgresql.PGConnection;

/**
 * A German school that does not exist, in IServ's shape: people, classes, courses, clubs, and every odd case that real
 * schools have. The same size and seed give the same school, uuids included.
 */
public final class MadeUpSchool {
    private static final String STUDENT = "Schüler";
    private static final String TEACHER = "Lehrer";

    private final Size size;
    private final Random random;
    private final MadeUpNames names;
    private final SchoolTable users = new SchoolTable(
            "users", "act, id, gid, uuid, firstname, lastname, home, created, deleted, stat, importid, type");
    private final SchoolTable groups = new SchoolTable("groups", "act, id, uuid, name, owner, type, deleted");
    private final SchoolTable members = new SchoolTable("members", "actuser, actgrp");
    private final SchoolTable roles = new SchoolTable("user_roles", "act, role");
    private final SchoolTable flags = new SchoolTable("group_flag_assign", "act, flag");
    private final Map<String, Integer> accounts = new LinkedHashMap<>();
    private final List<String> students = new ArrayList<>();
    private final List<String> teachers = new ArrayList<>();
    private int nextId = 10_000;

    /** How large the school is. */
    public record Size(int students, int teachers, int classes, int courses) {
        public static Size usual() {
            return new Size(1200, 90, 48, 150);
        }

        /** A school of so many people, with classes and courses to match. */
        public static Size of(int people) {
            int staff = Math.max(2, people / 14);
            return new Size(people - staff, staff, Math.max(1, people / 27), Math.max(1, people / 9));
        }
    }

    public MadeUpSchool(Size size, long seed) {
        this.size = size;
        random = new Random(seed);
        names = new MadeUpNames(random);
        build();
    }

    /** In an order in which each finds what it points at. */
    private List<SchoolTable> tables() {
        return List.of(users, groups, members, roles, flags);
    }

    /** Writes the school into an empty database in IServ's shape. */
    public void fill(Connection connection) throws SQLException {
        var copy = connection.unwrap(PGConnection.class).getCopyAPI();
        for (var table : tables()) {
            table.copyInto(copy);
        }
    }

    /** Writes the school as SQL for an empty database in IServ's shape. */
    void writeSql(PrintWriter out) {
        tables().forEach(table -> table.writeInserts(out));
    }

    private void build() {
        group("lehrkraefte", "Lehrkräfte", null, null, false);
        group("schueler", "Schüler", null, null, false);
        group("eltern", "Eltern", null, null, false);
        group("ehemalige", "Ehemalige", null, null, false);
        group("admins", "Administratoren", null, null, false);
        for (int index = 0; index < size.teachers(); index++) {
            teacher(index);
        }
        for (int index = 0; index < size.students(); index++) {
            students.add(student());
        }
        classes();
        courses();
        clubs();
        oddPeople();
        oddGroups();
    }

    /** Most teachers have group and role; some only the one, some only the other. */
    private void teacher(int index) {
        var first = names.first();
        var last = names.last();
        var act = person(first, last, first.substring(0, 1) + "." + last, TEACHER, "a", false);
        teachers.add(act);
        if (index % 10 != 9) {
            member(act, "lehrkraefte");
        }
        if (index % 10 != 8) {
            role(act, "ROLE_TEACHER");
        }
    }

    private String student() {
        var first = names.first();
        var last = names.last();
        var act = person(first, last, first + "." + last, STUDENT, random.nextInt(40) == 0 ? "i" : "a", false);
        member(act, "schueler");
        role(act, "ROLE_STUDENT");
        return act;
    }

    private void classes() {
        for (int index = 0; index < size.classes(); index++) {
            var name = (5 + index / 6 % 9) + String.valueOf((char) ('a' + index % 6)) + (index < 54 ? "" : index / 54);
            var act = "klasse." + name;
            group(act, "Klasse " + name, teachers.get(index % teachers.size()), null, false);
            flag(act, "school_class");
            for (int pupil = index; pupil < students.size(); pupil += size.classes()) {
                member(students.get(pupil), act);
            }
            for (int lesson = 0; lesson < 4; lesson++) {
                member(teachers.get((index * 3 + lesson * 7) % teachers.size()), act);
            }
        }
    }

    private void courses() {
        var subjects = List.of("EN", "FR", "LA", "MA", "DE", "BIO", "CH", "PH", "RE", "SPO");
        for (int index = 0; index < size.courses(); index++) {
            var name = subjects.get(index % subjects.size()) + " " + (7 + index % 7) + " Kurs " + (1 + index / 10);
            var act = "kurs." + subjects.get(index % subjects.size()).toLowerCase(Locale.ROOT) + "." + index;
            group(act, name, teachers.get(index % teachers.size()), null, false);
            flag(act, "school_course");
            for (int seat = 0; seat < Math.min(22, students.size()); seat++) {
                member(students.get((index * 17 + seat * 5) % students.size()), act);
            }
            member(teachers.get(index % teachers.size()), act);
        }
    }

    private void clubs() {
        for (var name : List.of("Robotik", "Schulgarten", "Big Band", "Schach", "Käfer")) {
            var act = "ag." + MadeUpNames.account(name);
            group(act, "AG " + name, null, null, false);
            for (int seat = 0; seat < Math.min(12, students.size()); seat++) {
                member(students.get(random.nextInt(students.size())), act);
            }
        }
    }

    private void oddPeople() {
        // Function accounts: no first or no last name.
        person("", "Sekretariat", "sekretariat", null, "a", false);
        person("Bibliothek", "", "bibliothek", null, "a", false);
        // A name in decomposed form, with blanks around, very long, of one letter, and two people of one name.
        person(Normalizer.normalize("Jörg", Normalizer.Form.NFD), " Grünwald ", "joerg.gruenwald", STUDENT, "a", false);
        person(
                "Wilhelmine Friederike Auguste Charlotte Dorothea",
                "von und zu Waldmeister-Brombeerhain",
                "wilhelmine",
                STUDENT,
                "a",
                false);
        person("X", "Y", "x.y", STUDENT, "a", false);
        for (int twin = 0; twin < 2; twin++) {
            member(person("Max", "Muster", "max.muster", STUDENT, "a", false), "klasse.5a");
        }
        for (int parent = 0; parent < 20; parent++) {
            member(person(names.first(), names.last(), "eltern." + parent, null, "a", false), "eltern");
        }
        for (int alumnus = 0; alumnus < 10; alumnus++) {
            member(person(names.first(), names.last(), "ehemalig." + alumnus, STUDENT, "a", false), "ehemalige");
        }
        // Leavers: deleted, but their memberships still stand.
        for (int leaver = 0; leaver < 10; leaver++) {
            member(person(names.first(), names.last(), "weg." + leaver, STUDENT, "a", true), "klasse.5a");
        }
        var gone = person("Frieda", "Ruhestand", "f.ruhestand", TEACHER, "a", true);
        group("kurs.verwaist", "Verwaister Kurs", gone, null, false);
    }

    private void oddGroups() {
        flag("kurs.verwaist", "school_course");
        member(students.get(0), "kurs.verwaist");
        group("klasse.leer", "Klasse leer", null, null, false);
        flag("klasse.leer", "school_class");
        group("klasse.alt", "Klasse 10z", null, null, true);
        flag("klasse.alt", "school_class");
        member(students.get(0), "klasse.alt");
        // Two groups of one name, and a group whose tick takes an inverted flag away.
        for (var act : List.of("kurs.doppelt1", "kurs.doppelt2")) {
            group(act, "Förderkurs", teachers.get(0), null, false);
            flag(act, "school_course");
            member(students.get(students.size() / 2), act);
        }
        group("jahrgang.5", "Jahrgang 5", null, null, false);
        flag("jahrgang.5", "has_home");
    }

    private String person(String first, String last, String wished, String type, String stat, boolean deleted) {
        var base = MadeUpNames.account(wished);
        int doubles = accounts.merge(base, 1, Integer::sum);
        var act = doubles == 1 ? base : base + doubles;
        int id = nextId++;
        users.add(
                act,
                id,
                id,
                uuid("u:" + act),
                first,
                last,
                "/home/" + act,
                "2026-08-01",
                deleted ? "2026-09-01" : null,
                stat,
                type == null ? null : String.valueOf(1_000_000 + id),
                type);
        return act;
    }

    private void group(String act, String name, String owner, String type, boolean deleted) {
        groups.add(act, nextId++, uuid("g:" + act), name, owner, type, deleted ? "2026-09-01" : null);
    }

    private void member(String person, String group) {
        if (accounts.putIfAbsent(person + "\u0000" + group, 1) == null) {
            members.add(person, group);
        }
    }

    private void role(String person, String role) {
        roles.add(person, role);
    }

    private void flag(String group, String flag) {
        flags.add(group, flag);
    }

    private static UUID uuid(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8));
    }
}
