package org.jamfsync.school;

import java.util.Collection;
import java.util.TreeSet;
import org.jamfsync.jamf.JamfFailure;
import org.jamfsync.jamf.Requests;
import org.jamfsync.model.JamfClass;
import org.jamfsync.model.JamfGroup;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.UserFields;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;

/** Writes users and user groups, for {@link JamfSchool}. */
final class UserWrites {
    private final Calls calls;
    private final Fence fence;
    private final Requests requests = new Requests();

    UserWrites(Calls calls, Fence fence) {
        this.calls = calls;
        this.fence = fence;
    }

    int create(UserFields fields, Collection<Integer> groups) throws JamfFailure {
        return calls.make(requests.createUser(fields, groups, fence.location()));
    }

    void update(int id, UserFields fields) throws JamfFailure {
        var update = requests.updateUser(id, existing(id).fields(), fields, null);
        if (!update.body().isEmpty()) {
            calls.make(update);
        }
    }

    /** The groups behind classes survive: memberOf replaces all of them (jamf-school-api 4.4). */
    void groups(int id, Collection<Integer> groups) throws JamfFailure {
        var user = existing(id);
        var wanted = new TreeSet<>(groups);
        for (var schoolClass : calls.make(requests.classes())) {
            var behind = schoolClass.userGroupId();
            if (behind != null && user.groupIds().contains(behind)) {
                wanted.add(behind);
            }
        }
        if (!wanted.equals(new TreeSet<>(user.groupIds()))) {
            calls.make(requests.updateUser(id, user.fields(), user.fields(), wanted));
        }
    }

    void delete(int id) throws JamfFailure {
        var user = existing(id);
        if (user.deviceCount() > 0) {
            throw Problem.usage(Message.of("school.has-devices", id, user.deviceCount()));
        }
        calls.make(requests.deleteUser(id));
    }

    private JamfUser existing(int id) throws JamfFailure {
        var user = calls.make(requests.user(id));
        if (user == null || user.inTrash()) {
            throw Fence.missing("user", id);
        }
        fence.check("user", id, user.locationId());
        return user;
    }

    int createGroup(String name, String description, boolean teachers) throws JamfFailure {
        return calls.create(requests.createGroup(name, description, teachers ? "allow" : null, fence.location()));
    }

    void updateGroup(int id, String name, boolean teachers) throws JamfFailure {
        var group = existingGroup(id);
        calls.make(requests.updateGroup(
                id,
                group.name().equals(name) ? null : name,
                teachers == group.teacherAcl().equals("allow") ? null : teachers ? "allow" : "inherit"));
    }

    void deleteGroup(int id) throws JamfFailure {
        existingGroup(id);
        var behind = calls.make(requests.classes()).stream()
                .filter(any -> Integer.valueOf(id).equals(any.userGroupId()))
                .map(JamfClass::uuid)
                .findFirst();
        if (behind.isPresent()) {
            throw Problem.usage(Message.of("school.behind-class", id, behind.get()));
        }
        calls.make(requests.deleteGroup(id));
    }

    private JamfGroup existingGroup(int id) throws JamfFailure {
        var group = calls.make(requests.group(id));
        if (group == null) {
            throw Fence.missing("group", id);
        }
        fence.check("group", id, group.locationId());
        return group;
    }
}
