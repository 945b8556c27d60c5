package org.jamfsync.deliver;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jamfsync.jamf.JamfRequest;
import org.jamfsync.jamf.Requests;
import org.jamfsync.model.ClassFields;
import org.jamfsync.model.GroupKey;
import org.jamfsync.model.GroupKey.Companion;
import org.jamfsync.model.GroupKey.OfRole;
import org.jamfsync.model.JamfClass;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Ledger.ClassLink;
import org.jamfsync.model.Ledger.GroupLink;
import org.jamfsync.model.Ledger.UserLink;
import org.jamfsync.model.Role;
import org.jamfsync.model.UserFields;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.ClassChange.Member;
import org.jamfsync.model.change.ClassChange.MembersChange;
import org.jamfsync.model.change.GroupChange;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.UserChange;
import org.jamfsync.model.change.UserChange.GroupsChange;

/** A school of two pupils and a teacher, and changes of it. */
final class Sent {
    static final Instant NOW = Instant.parse("2026-09-01T08:00:00Z");
    static final Instant LATER = NOW.plusSeconds(5);
    static final Instant BEFORE = NOW.minusSeconds(86_400);
    static final UUID ANNA = UUID.nameUUIDFromBytes(new byte[] {1});
    static final UUID BEN = UUID.nameUUIDFromBytes(new byte[] {2});
    static final UUID TANNE = UUID.nameUUIDFromBytes(new byte[] {3});
    static final UUID NOBODY = UUID.nameUUIDFromBytes(new byte[] {4});
    static final UUID CLASS = UUID.nameUUIDFromBytes(new byte[] {5});
    static final GroupKey TEACHERS = new OfRole(Role.TEACHER);
    static final GroupKey COMPANION = new Companion(CLASS);
    static final UserFields FIELDS = new UserFields("anna", "anna@schule.example", "Anna", "Ahorn", "Notiz");
    static final ClassFields NAMED = new ClassFields("Klasse 5a", "IServ klasse.5a");

    final Map<UUID, UserLink> users = new HashMap<>();
    final Map<GroupKey, GroupLink> groups = new HashMap<>();
    final Map<UUID, ClassLink> classes = new HashMap<>();
    final Map<Integer, JamfUser> shown = new HashMap<>();
    final KnownIds ids = new KnownIds();
    Integer location = 7;

    /** The context of a run whose ledger knows what was put into the maps by then. */
    DeliveryContext run() {
        var ledger = new Ledger(users, classes, groups);
        ids.know(ledger);
        return new DeliveryContext(new Requests(), location, ledger, ids, Sent::kept, shown::get);
    }

    private static UserFields kept(UserFields fields) {
        return new UserFields(fields.username(), fields.email(), fields.firstName(), fields.lastName());
    }

    /** Anna, Ben and a teacher are in the ledger, with the ids 11, 12 and 13. */
    Sent everybody() {
        users.put(ANNA, user(ANNA, 11, true, Role.STUDENT));
        users.put(BEN, user(BEN, 12, true, Role.STUDENT));
        users.put(TANNE, user(TANNE, 13, true, Role.TEACHER));
        return this;
    }

    static UserLink user(UUID person, int id, boolean created, Role role) {
        return new UserLink(person, id, created, FIELDS, role, BEFORE, BEFORE);
    }

    static ClassLink schoolClass(Set<UUID> students, Set<UUID> teachers) {
        return new ClassLink(CLASS, "klasse.5a", "C-1", 40, true, NAMED, BEFORE, students, teachers, 2, 1);
    }

    static UserChange user(Operation operation, Integer id, UserFields before, UserFields after, Role role) {
        return new UserChange(operation, ANNA, "anna", id, before, after, role, null, false);
    }

    static UserChange user(Operation operation, Integer id, UserFields after, GroupsChange groups) {
        return user(operation, id, id == null ? null : FIELDS, after, Role.STUDENT)
                .withGroups(groups);
    }

    static GroupChange group(Operation operation, Integer id, String nameBefore, String aclBefore, String aclAfter) {
        return new GroupChange(operation, TEACHERS, "IServ Lehrkräfte", id, nameBefore, aclBefore, aclAfter);
    }

    static GroupChange studentsGroup() {
        return new GroupChange(Operation.CREATE, new OfRole(Role.STUDENT), "IServ Schüler", null, null, null, null);
    }

    static GroupChange companion(Operation operation, Integer id, String nameBefore) {
        return new GroupChange(operation, COMPANION, "Apps 5a", id, nameBefore, null, null);
    }

    static ClassChange schoolClass(
            Operation operation, ClassFields before, ClassFields after, MembersChange members, Integer deleteGroup) {
        var uuid = operation == Operation.CREATE ? null : "C-1";
        return new ClassChange(operation, CLASS, "klasse.5a", uuid, before, after, members, deleteGroup);
    }

    /** Who comes and goes, students first. */
    static MembersChange members(List<UUID> staying, List<UUID> joining, List<UUID> leaving, Set<Integer> present) {
        return new MembersChange(
                byRole(staying),
                byRole(joining),
                byRole(leaving),
                present,
                joining.contains(TANNE) ? Set.of() : Set.of(13));
    }

    private static Map<Role, List<Member>> byRole(List<UUID> people) {
        return Map.of(
                Role.STUDENT,
                        people.stream()
                                .filter(one -> !one.equals(TANNE))
                                .map(Sent::member)
                                .toList(),
                Role.TEACHER,
                        people.stream().filter(TANNE::equals).map(Sent::member).toList());
    }

    private static Member member(UUID person) {
        return new Member(person, "act");
    }

    /** The class as a single read shows it, behind it group 40. */
    static JamfClass shows(Set<Integer> students, Set<Integer> teachers) {
        return new JamfClass(
                "C-1",
                7,
                NAMED,
                "manual",
                40,
                students.size() + 100,
                teachers.size() + 100,
                new JamfClass.Members(students, teachers));
    }

    static JamfUser trashed(int id, String username, String email) {
        return new JamfUser(id, 7, new UserFields(username, email, "A", "B"), List.of(3, 4), 0, true, false);
    }

    static JamfAnswer answer(Object value) {
        return new JamfAnswer(value, LATER);
    }

    /** The next call as one line, and what it carries. */
    static String call(ChangeDelivery delivery) {
        return text(delivery.next().orElseThrow());
    }

    static String text(JamfRequest<?> request) {
        var parts = new StringBuilder(request.method()).append(' ').append(request.path());
        if (!request.query().isEmpty()) {
            parts.append(" ?").append(new java.util.TreeMap<>(request.query()));
        }
        if (request.body() != null) {
            var body = new java.util.TreeMap<>(request.body());
            body.computeIfPresent("password", (name, value) -> "secret");
            parts.append(' ').append(body);
        }
        return parts.toString();
    }
}
