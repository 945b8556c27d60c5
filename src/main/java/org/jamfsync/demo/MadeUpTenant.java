package org.jamfsync.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jamfsync.sandbox.JamfSandbox;
import org.jamfsync.sandbox.tenant.SandboxDevice;
import org.jamfsync.sandbox.tenant.SandboxState;
import org.jamfsync.sandbox.tenant.SandboxUser;

/**
 * Fills the sandbox with a made-up school that has been in Jamf School for some years: users, classes, iPads in their
 * hands and in carts, leavers, and something in every other corner of the API. The same seed makes the same school.
 */
public final class MadeUpTenant {
    /** With it the first teacher signs in. */
    public static final String TEACHER_PASSWORD = "tafel";

    private static final long ADDED = 1_756_000_000;

    private final Size size;
    private final Random random;
    private final MadeUpNames names;
    private final Map<String, Integer> accounts = new HashMap<>();
    private final List<SandboxUser> teachers = new ArrayList<>();
    private final List<SandboxUser> students = new ArrayList<>();
    private SandboxState state;

    /** @param devices all of them, whoever has them */
    public record Size(int users, int classes, int devices) {
        /** So many people, with classes and devices to match. */
        public static Size of(int people) {
            return new Size(people, Math.max(1, people * 3 / 20), people * 4 / 5);
        }
    }

    public MadeUpTenant(Size size, long seed) {
        this.size = size;
        random = new Random(seed);
        names = new MadeUpNames(random);
    }

    /** @return username of the teacher who can sign in */
    public String fill(JamfSandbox sandbox) {
        var shared = sandbox.state();
        synchronized (shared) {
            state = shared;
            state.catalogue.location(1, "Zweigstelle");
            people();
            classes();
            devices();
            catalogue();
            teachers.get(0).password = TEACHER_PASSWORD;
            return teachers.get(0).username;
        }
    }

    private void people() {
        var teacherGroup = state.people.newGroup("Lehrkräfte");
        teacherGroup.teacher = "allow";
        var studentGroup = state.people.newGroup("Lernende");
        studentGroup.teacher = "deny";
        int staff = Math.max(1, size.users() / 15);
        for (int index = 0; index < size.users(); index++) {
            var user = user();
            boolean teacher = index < staff;
            state.people.join(user, teacher ? teacherGroup.id : studentGroup.id);
            (teacher ? teachers : students).add(user);
        }
    }

    private SandboxUser user() {
        var user = state.people.newUser();
        user.firstName = names.first();
        user.lastName = names.last();
        var base = MadeUpNames.account(user.firstName + "." + user.lastName);
        int namesakes = accounts.merge(base, 1, Integer::sum);
        state.people.rename(user, namesakes == 1 ? base : base + namesakes);
        state.people.mail(user, user.username + "@schule.example");
        user.notes = random.nextInt(50) == 0 ? "=SUM(1;2) \"Notiz\", mit Umlauten: ÄÖÜ ß" : "";
        user.modified = "2026-08-%02d 06:30:00".formatted(1 + random.nextInt(28));
        return user;
    }

    private void classes() {
        for (int index = 0; index < size.classes(); index++) {
            var name = (5 + index % 9) + String.valueOf((char) ('a' + index / 9 % 26));
            var made =
                    state.people.newClass(index < 234 ? "Klasse " + name : "Kurs " + index, "IServ klasse." + index, 0);
            state.people.teach(teachers.get(index % teachers.size()), made.userGroupId);
            for (int seat = 0; seat < 25 && !students.isEmpty(); seat++) {
                state.people.join(students.get((index * 25 + seat) % students.size()), made.userGroupId);
            }
        }
    }

    /** Most in pupils' hands, one in ten in nobody's, one in a hundred in the trash or a leaver's. */
    private void devices() {
        var carts = List.of(state.inventory.newGroup("iPad-Wagen 1"), state.inventory.newGroup("iPad-Wagen 2"));
        var smart = state.inventory.newGroup("Alle iPads");
        smart.smart = true;
        var leaver = state.people.newUser();
        leaver.firstName = "Frieda";
        leaver.lastName = "Fortgegangen";
        state.people.rename(leaver, "frieda.fortgegangen");
        state.people.mail(leaver, "frieda.fortgegangen@schule.example");
        leaver.trashed = true;
        for (int index = 0; index < size.devices(); index++) {
            var device = state.inventory.newDevice();
            device.assetTag = "INV-%05d".formatted(index);
            device.groups.add(smart.id);
            device.apps.add(new SandboxDevice.DeviceApp("Tafel", "org.example.tafel", "2.1", "Example", ""));
            device.trashed = index % 100 == 99;
            if (index % 10 == 9) {
                device.groups.add(carts.get(index / 10 % 2).id);
            } else if (index % 100 == 50) {
                state.inventory.own(device, leaver.id);
            } else {
                var holders = students.isEmpty() ? teachers : students;
                state.inventory.own(device, holders.get(index % holders.size()).id);
            }
        }
    }

    private void catalogue() {
        for (var room : List.of("Aula", "Bibliothek", "Mensa")) {
            var beacon = state.inventory.newBeacon();
            beacon.uuid = state.inventory.newUuid();
            beacon.name = room;
            beacon.description = "Beacon " + room;
            beacon.major = 1;
            beacon.minor = beacon.id;
        }
        state.catalogue.newProfile("WLAN Schule", "iOS");
        state.catalogue
                .newProfile("Prüfung", "iOS")
                .putArray("daysOfTheWeek")
                .add("1")
                .add("5");
        state.catalogue.newApp(1_000_001, "Tafel", "org.example.tafel", "Example");
        state.catalogue.newApp(1_000_002, "Wörterbuch", "org.example.woerterbuch", "Example");
        for (int index = 1; index <= 5; index++) {
            state.catalogue.newPlaceholder("NEU%07d".formatted(index), "iPad Wi-Fi 64GB", ADDED + index);
        }
        state.catalogue.newLesson("Stillarbeit");
        state.catalogue.newLesson("Recherche");
    }
}
