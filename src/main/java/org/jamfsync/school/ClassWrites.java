package org.jamfsync.school;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jamfsync.deliver.MembersDelivery;
import org.jamfsync.jamf.JamfFailure;
import org.jamfsync.jamf.Requests;
import org.jamfsync.model.JamfClass;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Role;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;

/** Writes classes, for {@link JamfSchool}. */
final class ClassWrites {
    private static final Set<Integer> NOBODY = Set.of();

    private final Calls calls;
    private final Fence fence;
    private final Requests requests = new Requests();

    ClassWrites(Calls calls, Fence fence) {
        this.calls = calls;
        this.fence = fence;
    }

    String save(ClassDraft draft) throws JamfFailure {
        checkMembers(draft);
        if (draft.uuid() == null) {
            var uuid = calls.create(
                    requests.createClass(draft.fields(), draft.students(), draft.teachers(), fence.location()));
            deliver(uuid, draft, Map.of(Role.STUDENT, NOBODY, Role.TEACHER, NOBODY), false);
            return uuid;
        }
        var now = existing(draft.uuid());
        if (!now.fields().equals(draft.fields())) {
            calls.make(requests.updateClass(now.uuid(), now.fields(), draft.fields()));
        }
        var students = now.members().students();
        var teachers = now.members().teachers();
        var leaving = Map.of(
                Role.STUDENT, without(students, draft.students()), Role.TEACHER, without(teachers, draft.teachers()));
        boolean joining = !students.containsAll(draft.students()) || !teachers.containsAll(draft.teachers());
        if (joining || !leaving.values().stream().allMatch(Set::isEmpty)) {
            deliver(now.uuid(), draft, leaving, joining);
        }
        return now.uuid();
    }

    private void deliver(String uuid, ClassDraft draft, Map<Role, Set<Integer>> leaving, boolean send)
            throws JamfFailure {
        var wanted = Map.of(Role.STUDENT, draft.students(), Role.TEACHER, draft.teachers());
        var delivery = new MembersDelivery(requests, uuid, wanted, leaving, send);
        for (var next = delivery.next(); next.isPresent(); next = delivery.next()) {
            delivery.answered(calls.make(next.get()));
        }
    }

    private static Set<Integer> without(Set<Integer> all, Set<Integer> some) {
        var left = new HashSet<>(all);
        left.removeAll(some);
        return left;
    }

    /** Nobody of another location gets into a class of this one. */
    private void checkMembers(ClassDraft draft) throws JamfFailure {
        if (!fence.isSet()) {
            return;
        }
        Map<Integer, JamfUser> users = calls.make(requests.users()).stream()
                .collect(Collectors.toMap(JamfUser::id, user -> user, (one, other) -> one));
        var all = new HashSet<>(draft.students());
        all.addAll(draft.teachers());
        for (var id : all) {
            if (!users.containsKey(id)) {
                throw Fence.missing("user", id);
            }
            fence.check("user", id, users.get(id).locationId());
        }
    }

    void delete(String uuid) throws JamfFailure {
        existing(uuid);
        calls.make(requests.deleteClass(uuid));
    }

    /** Foreign and imported classes are never touched, as in a sync. */
    private JamfClass existing(String uuid) throws JamfFailure {
        var found = calls.make(requests.schoolClass(uuid));
        if (found == null) {
            throw Fence.missing("class", uuid);
        }
        fence.check("class", uuid, found.locationId());
        boolean imported = !found.source().isEmpty()
                && !found.source().toLowerCase(Locale.ROOT).equals("manual");
        if (imported || found.fields().description().startsWith("Cloud")) {
            throw Problem.usage(Message.of("school.foreign-class", uuid));
        }
        return found;
    }
}
