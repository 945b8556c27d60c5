package org.jamfsync.deliver;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jamfsync.jamf.JamfRequest;
import org.jamfsync.jamf.Requests;
import org.jamfsync.model.JamfClass;
import org.jamfsync.model.Role;

/**
 * The calls that bring a class's members to what the plan wants, one after the other.
 *
 * <p>Whether a PUT of members adds or replaces is disputed (jamf-school-api 4.3), so this is right under both: the PUT
 * carries both roles in full, the class is read, and exactly those leaving who are still there are deleted. People added
 * by hand are in the PUT and never in the DELETE. One PUT and one DELETE at most: reads may lag, so a class that still
 * differs is left to the next run.
 */
public final class MembersDelivery {
    /** Keeps the address of a DELETE below what servers take. */
    private static final int IDS_PER_DELETE = 200;

    private final Requests requests;
    private final String uuid;
    private final Map<Role, NavigableSet<Integer>> wanted = new EnumMap<>(Role.class);
    private final Map<Role, NavigableSet<Integer>> surplus = new EnumMap<>(Role.class);
    private boolean put;
    private boolean sent;
    private boolean read;
    private JamfClass seen;

    /**
     * @param uuid the class in Jamf School
     * @param wanted Jamf ids of everyone who shall be in the class afterwards, by role, people added by hand included
     * @param leaving Jamf ids to be taken out
     * @param send whether someone joins, so that a PUT is needed; a new class got its members when it was created
     */
    public MembersDelivery(
            Requests requests,
            String uuid,
            Map<Role, ? extends Collection<Integer>> wanted,
            Map<Role, ? extends Collection<Integer>> leaving,
            boolean send) {
        this.requests = requests;
        this.uuid = uuid;
        for (var role : Role.values()) {
            this.wanted.put(role, new TreeSet<>(wanted.get(role)));
            surplus.put(role, new TreeSet<>(leaving.get(role)));
        }
        put = send;
        sent = send;
        // Without anyone joining, a DELETE alone is right whatever PUT means; a new class is read to see who is in it.
        read = send || isEmpty(surplus);
    }

    /** The next call, or empty when the class is as wanted or all was tried. */
    public Optional<JamfRequest<?>> next() {
        if (put) {
            return Optional.of(requests.putMembers(uuid, wanted.get(Role.STUDENT), wanted.get(Role.TEACHER)));
        }
        if (read) {
            return Optional.of(requests.schoolClass(uuid));
        }
        return isEmpty(surplus) ? Optional.empty() : Optional.of(deleteSome());
    }

    /** Takes the answer of the call that {@link #next} gave. */
    public void answered(Object answer) {
        if (put) {
            put = false;
        } else if (read) {
            wasRead((JamfClass) answer);
        } else {
            surplus.values().forEach(ids -> ids.removeAll(firstOf(ids)));
            read = isEmpty(surplus);
        }
    }

    private void wasRead(JamfClass answer) {
        seen = answer;
        read = false;
        if (answer == null || answer.readMembers().isEmpty()) {
            surplus.values().forEach(NavigableSet::clear);
            return;
        }
        if (!sent && !holds(answer)) {
            put = true;
            sent = true;
            read = true;
        }
        surplus.forEach((role, ids) -> ids.retainAll(present(answer, role)));
    }

    private boolean holds(JamfClass answer) {
        return wanted.entrySet().stream()
                .allMatch(entry -> present(answer, entry.getKey()).containsAll(entry.getValue()));
    }

    /** The class as last read, or null if it was not read or is gone. */
    JamfClass seen() {
        return seen;
    }

    /** Whether the class as last read has somebody; {@code id} may be null. */
    boolean shows(Role role, Integer id) {
        return id != null
                && seen != null
                && seen.members() != null
                && present(seen, role).contains(id);
    }

    /**
     * How many are in the class now, to compare with the list next time: as read, if the read shows what was wanted;
     * otherwise as wanted, so that the next run sees a difference and reads again.
     */
    int count(Role role) {
        if (seen == null || !holds(seen)) {
            return wanted.get(role).size();
        }
        return role == Role.TEACHER ? seen.teacherCount() : seen.studentCount();
    }

    private JamfRequest<Boolean> deleteSome() {
        return requests.deleteMembers(uuid, firstOf(surplus.get(Role.STUDENT)), firstOf(surplus.get(Role.TEACHER)));
    }

    private static NavigableSet<Integer> firstOf(NavigableSet<Integer> ids) {
        return new TreeSet<>(ids.stream().limit(IDS_PER_DELETE).toList());
    }

    private static Collection<Integer> present(JamfClass read, Role role) {
        return role == Role.TEACHER ? read.members().teachers() : read.members().students();
    }

    private static boolean isEmpty(Map<Role, NavigableSet<Integer>> ids) {
        return ids.values().stream().allMatch(NavigableSet::isEmpty);
    }
}
