package org.jamfsync.plan.diff;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jamfsync.model.JamfClass;
import org.jamfsync.model.Ledger.ClassLink;
import org.jamfsync.model.Person;
import org.jamfsync.model.Role;
import org.jamfsync.model.SchoolClass;
import org.jamfsync.model.change.ClassChange.Member;
import org.jamfsync.model.change.ClassChange.MembersChange;

/**
 * Compares who should be in a class with who is.
 *
 * <p>Takes out only people the ledger says this product put there. Somebody added by hand stays; if IServ wants the same
 * person in, the membership becomes ours. Somebody of ours who was taken out by hand is put back.
 */
final class MemberPlanner {
    private static final Comparator<Member> BY_ACCOUNT =
            Comparator.comparing(Member::account).thenComparing(Member::uuid);

    private final PlanningContext scene;
    private final Identities identities;
    private final Map<UUID, Member> members = new HashMap<>();

    MemberPlanner(PlanningContext scene, Identities identities) {
        this.scene = scene;
        this.identities = identities;
    }

    /** Everybody in, for a class that does not exist yet. */
    MembersChange ofNew(SchoolClass schoolClass) {
        var joining = new EnumMap<Role, List<Member>>(Role.class);
        for (var role : Role.values()) {
            joining.put(role, sorted(usable(wanted(schoolClass, role)).values()));
        }
        return new MembersChange(Map.of(), joining, Map.of(), Set.of(), Set.of());
    }

    /**
     * @param link null when the class is being adopted
     * @param jamfClass null when the list does not show a fresh class yet
     */
    MembersChange of(SchoolClass schoolClass, ClassLink link, JamfClass jamfClass) {
        var staying = new EnumMap<Role, List<Member>>(Role.class);
        var joining = new EnumMap<Role, List<Member>>(Role.class);
        var leaving = new EnumMap<Role, List<Member>>(Role.class);
        var presents = new EnumMap<Role, Set<Integer>>(Role.class);
        for (var role : Role.values()) {
            var ours = link == null ? Set.<UUID>of() : link.members(role);
            var present = present(jamfClass, ours, role);
            var wanted = usable(wanted(schoolClass, role));
            presents.put(role, present);
            var in = new ArrayList<Member>();
            var out = new ArrayList<Member>();
            wanted.forEach((uuid, member) -> (isIn(present, uuid) ? in : out).add(member));
            var surplus = new ArrayList<Member>();
            for (var uuid : ours) {
                if (!wanted.containsKey(uuid) && isIn(present, uuid)) {
                    (isLeftAlone(uuid) ? in : surplus).add(memberNoLongerWanted(uuid));
                }
            }
            staying.put(role, sorted(in));
            joining.put(role, sorted(out));
            leaving.put(role, sorted(surplus));
        }
        return new MembersChange(staying, joining, leaving, presents.get(Role.STUDENT), presents.get(Role.TEACHER));
    }

    private static List<Person> wanted(SchoolClass schoolClass, Role role) {
        return role == Role.TEACHER ? schoolClass.teachers() : schoolClass.students();
    }

    /** An unread class holds, as far as is known, whom we put there. */
    private Set<Integer> present(JamfClass jamfClass, Set<UUID> ours, Role role) {
        if (jamfClass == null || jamfClass.members() == null) {
            return ours.stream()
                    .map(identities::jamfId)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toCollection(HashSet::new));
        }
        return role == Role.TEACHER
                ? jamfClass.members().teachers()
                : jamfClass.members().students();
    }

    private boolean isIn(Set<Integer> present, UUID person) {
        var id = identities.jamfId(person);
        return id != null && present.contains(id);
    }

    /** Protected, or still at school while the Jamf user may not be touched in this run: neither put in nor taken out. */
    private boolean isLeftAlone(UUID person) {
        if (scene.roster.persons().containsKey(person)) {
            return !identities.isUsable(person);
        }
        var link = scene.ledger.users().get(person);
        return link != null && scene.isProtected(null, scene.user(link.jamfId()), link);
    }

    private Map<UUID, Member> usable(List<Person> people) {
        var usable = new LinkedHashMap<UUID, Member>();
        for (var person : people) {
            if (identities.isUsable(person.uuid())) {
                usable.put(person.uuid(), member(person));
            }
        }
        return usable;
    }

    private Member member(Person person) {
        return members.computeIfAbsent(person.uuid(), uuid -> new Member(uuid, person.account()));
    }

    private Member memberNoLongerWanted(UUID uuid) {
        var person = scene.roster.persons().get(uuid);
        if (person != null) {
            return member(person);
        }
        var link = scene.ledger.users().get(uuid);
        return members.computeIfAbsent(
                uuid, any -> new Member(uuid, link.written().username()));
    }

    private static List<Member> sorted(Collection<Member> list) {
        return list.stream().sorted(BY_ACCOUNT).toList();
    }
}
