package org.jamfsync.model.change;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamfsync.model.ClassFields;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Role;

/**
 * A change of one Jamf School class.
 *
 * @param source IServ's {@code groups.uuid}
 * @param key the group's account
 * @param jamfUuid null on create
 * @param before null on create
 * @param after null on delete, and equal to {@code before} when only members change
 * @param members who comes and goes; null for update and delete
 * @param deleteGroup on delete: the hidden user group to remove once the class is gone, because this product created the
 *     class; null otherwise
 */
public record ClassChange(
        Operation operation,
        UUID source,
        String key,
        String jamfUuid,
        ClassFields before,
        ClassFields after,
        MembersChange members,
        Integer deleteGroup)
        implements Change {

    /** Whether any of these comes to the class or goes from it. */
    public boolean concerns(Predicate<Member> wanted) {
        return members != null
                && Stream.of(members.joining(), members.leaving())
                        .flatMap(byRole -> byRole.values().stream())
                        .flatMap(List::stream)
                        .anyMatch(wanted);
    }

    /**
     * Who comes to and goes from a class.
     *
     * <p>The API may add or may replace on a PUT of members (jamf-school-api 4.3). Delivery sends {@code present} less
     * the leaving ones plus the joining ones, both roles in full, and then deletes exactly those leaving who are still
     * there.
     *
     * @param staying people this product put there who stay, by role
     * @param joining to be put in, by role
     * @param leaving to be taken out, by role: only people this product put there
     * @param presentStudents Jamf ids of all students now, those added by hand included; empty on create
     * @param presentTeachers likewise
     */
    public record MembersChange(
            Map<Role, List<Member>> staying,
            Map<Role, List<Member>> joining,
            Map<Role, List<Member>> leaving,
            Set<Integer> presentStudents,
            Set<Integer> presentTeachers) {
        public MembersChange {
            staying = copy(staying);
            joining = copy(joining);
            leaving = copy(leaving);
            presentStudents = Set.copyOf(presentStudents);
            presentTeachers = Set.copyOf(presentTeachers);
        }

        private static Map<Role, List<Member>> copy(Map<Role, List<Member>> members) {
            return members.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
        }

        public List<Member> staying(Role role) {
            return staying.getOrDefault(role, List.of());
        }

        public List<Member> joining(Role role) {
            return joining.getOrDefault(role, List.of());
        }

        public List<Member> leaving(Role role) {
            return leaving.getOrDefault(role, List.of());
        }

        public Set<Integer> present(Role role) {
            return role == Role.TEACHER ? presentTeachers : presentStudents;
        }

        /** Only these people's places as students, beside everybody else who comes; nobody leaves. */
        public MembersChange onlyJoining(Set<UUID> people) {
            var others = withoutJoining(people);
            var beside = new EnumMap<Role, List<Member>>(Role.class);
            for (var role : Role.values()) {
                beside.put(
                        role,
                        Stream.concat(others.staying(role).stream(), others.joining(role).stream())
                                .sorted()
                                .toList());
            }
            var these = joining(Role.STUDENT).stream()
                    .filter(member -> people.contains(member.uuid()))
                    .toList();
            return new MembersChange(beside, Map.of(Role.STUDENT, these), Map.of(), presentStudents, presentTeachers);
        }

        /** All the rest. */
        public MembersChange withoutJoining(Set<UUID> people) {
            var others = new EnumMap<Role, List<Member>>(Role.class);
            for (var role : Role.values()) {
                others.put(
                        role,
                        joining(role).stream()
                                .filter(member -> role != Role.STUDENT || !people.contains(member.uuid()))
                                .toList());
            }
            return new MembersChange(staying, others, leaving, presentStudents, presentTeachers);
        }

        public boolean removes() {
            return leaving.values().stream().anyMatch(list -> !list.isEmpty());
        }

        public boolean adds() {
            return joining.values().stream().anyMatch(list -> !list.isEmpty());
        }
    }

    /**
     * One member. Its Jamf id is looked up in the ledger at delivery, since a new user has none before.
     *
     * @param uuid IServ's {@code users.uuid}
     * @param account the account, or the Jamf username of someone who has left IServ
     */
    public record Member(UUID uuid, String account) implements Comparable<Member> {
        @Override
        public int compareTo(Member other) {
            return BY_ACCOUNT.compare(this, other);
        }

        /** Who they are at IServ. */
        public static Set<UUID> uuids(Collection<Member> members) {
            return members.stream().map(Member::uuid).collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public String toString() {
            return "member " + uuid;
        }
    }

    private static final Comparator<Member> BY_ACCOUNT =
            Comparator.comparing(Member::account).thenComparing(Member::uuid);

    public ClassChange {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(key, "key");
    }

    /** The same with other comings and goings. */
    public ClassChange withMembers(MembersChange other) {
        return new ClassChange(operation, source, key, jamfUuid, before, after, other, deleteGroup);
    }

    @Override
    public String identity() {
        return source.toString();
    }

    @Override
    public Kind kind() {
        return Kind.CLASS;
    }

    @Override
    public Stage stage() {
        return operation == Operation.DELETE || operation == Operation.RELEASE ? Stage.CLASS_DELETIONS : Stage.CLASSES;
    }

    /** Members appear as lists of accounts, before and after; members added by hand are left out. */
    @Override
    public Map<String, FieldChange> fields() {
        var changed = new LinkedHashMap<String, FieldChange>();
        put(changed, "name", shown(before, ClassFields::name), shown(after, ClassFields::name));
        put(changed, "description", shown(before, ClassFields::description), shown(after, ClassFields::description));
        if (members != null) {
            putMembers(changed, "students", Role.STUDENT);
            putMembers(changed, "teachers", Role.TEACHER);
        }
        return changed;
    }

    private static String shown(ClassFields fields, Function<ClassFields, String> field) {
        return fields == null ? null : field.apply(fields);
    }

    private void putMembers(Map<String, FieldChange> changed, String name, Role role) {
        var before = operation == Operation.CREATE ? null : accounts(members.staying(role), members.leaving(role));
        put(changed, name, before, accounts(members.staying(role), members.joining(role)));
    }

    private static List<String> accounts(List<Member> some, List<Member> others) {
        return Stream.concat(some.stream(), others.stream())
                .map(Member::account)
                .sorted()
                .toList();
    }

    private static void put(Map<String, FieldChange> changed, String name, Object before, Object after) {
        if (Stream.of(before, after).anyMatch(Objects::nonNull) && !Objects.equals(before, after)) {
            changed.put(name, new FieldChange(before, after));
        }
    }

    @Override
    public List<String> targetPaths() {
        return Stream.of(
                        jamfUuid == null ? null : "/classes/" + jamfUuid,
                        deleteGroup == null ? null : "/users/groups/" + deleteGroup)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public String toString() {
        return Change.describe(this);
    }
}
