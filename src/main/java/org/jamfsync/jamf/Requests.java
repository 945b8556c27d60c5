package org.jamfsync.jamf;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jamfsync.model.ClassFields;
import org.jamfsync.model.JamfClass;
import org.jamfsync.model.JamfGroup;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.UserFields;

/**
 * Builds the calls this product makes. What is not written here never leaves the school.
 *
 * <p>Field names and their traps are those of jamf-school-api 2 to 4.
 */
public final class Requests {
    private final Answers answers = new Answers();
    private final SecureRandom random = new SecureRandom();

    public JamfRequest<List<JamfUser>> users() {
        return read("/users", answers::users);
    }

    /** Looks among the deleted as well, for a name that is in use but not listed (jamf-school-api 2.6). */
    public JamfRequest<List<JamfUser>> usersInTrash() {
        return new JamfRequest<>("GET", "/users", Map.of("inTrash", "1"), null, answers::users, false);
    }

    public JamfRequest<List<JamfGroup>> groups() {
        return read("/users/groups", answers::groups);
    }

    public JamfRequest<List<JamfClass>> classes() {
        return read("/classes", answers::classes);
    }

    /** Null when it is proven to be gone. */
    public JamfRequest<JamfUser> user(int id) {
        return new JamfRequest<>("GET", "/users/" + id, Map.of(), null, answers::oneUser, true);
    }

    /** Null when it is proven to be gone. */
    public JamfRequest<JamfGroup> group(int id) {
        return new JamfRequest<>("GET", "/users/groups/" + id, Map.of(), null, answers::oneGroup, true);
    }

    /** Null when it is proven to be gone. */
    public JamfRequest<JamfClass> schoolClass(String uuid) {
        return new JamfRequest<>("GET", "/classes/" + uuid, Map.of(), null, answers::oneClass, true);
    }

    /** Any GET, as a tree. */
    public JamfRequest<JsonNode> any(String path, Map<String, String> query) {
        return new JamfRequest<>("GET", path, query, null, answers::object, false);
    }

    /**
     * A new user with a random password that nobody ever learns: pupils do not sign in to Jamf School, and a teacher's is
     * set there.
     *
     * @param locationId null to leave it to Jamf School
     */
    public JamfRequest<Integer> createUser(UserFields fields, Collection<Integer> memberOf, Integer locationId) {
        var body = body(fields);
        if (fields.notes().isEmpty()) {
            body.remove("notes");
        }
        body.put("password", randomPassword());
        body.put("memberOf", sorted(memberOf));
        if (locationId != null) {
            body.put("locationId", locationId);
        }
        return new JamfRequest<>("POST", "/users", Map.of(), body, answers::newId, false);
    }

    /**
     * Changes what differs, and nothing else.
     *
     * @param memberOf all groups of the user from now on, or null to leave them: the field replaces, it does not add
     */
    public JamfRequest<Boolean> updateUser(int id, UserFields before, UserFields after, Collection<Integer> memberOf) {
        var body = new LinkedHashMap<String, Object>();
        var old = body(before);
        body(after).forEach((name, value) -> {
            if (!value.equals(old.get(name))) {
                body.put(name, value);
            }
        });
        if (memberOf != null) {
            body.put("memberOf", sorted(memberOf));
        }
        return new JamfRequest<>("PUT", "/users/" + id, Map.of(), body, answers::done, false);
    }

    /** @param withDevices whether the user's devices come along: without a word they do (jamf-school-api 2.2) */
    public JamfRequest<Boolean> moveUser(int id, int locationId, boolean withDevices) {
        var body = new LinkedHashMap<String, Object>();
        body.put("locationId", locationId);
        body.put("onlyUser", !withDevices);
        return new JamfRequest<>("PUT", "/users/" + id + "/migrate", Map.of(), body, answers::done, false);
    }

    public JamfRequest<Boolean> deleteUser(int id) {
        return new JamfRequest<>("DELETE", "/users/" + id, Map.of(), null, answers::done, true);
    }

    /** @param teacherAcl {@code allow} gives the members teacher rights; null leaves it to Jamf School */
    public JamfRequest<Integer> createGroup(String name, String description, String teacherAcl, Integer locationId) {
        var body = new LinkedHashMap<String, Object>();
        body.put("name", name);
        body.put("description", description);
        if (locationId != null) {
            body.put("locationId", locationId);
        }
        if (teacherAcl != null) {
            body.put("acl", Map.of("teacher", teacherAcl));
        }
        return new JamfRequest<>("POST", "/users/groups", Map.of(), body, answers::newId, false);
    }

    /** @param name null to keep it, likewise {@code teacherAcl} */
    public JamfRequest<Boolean> updateGroup(int id, String name, String teacherAcl) {
        var body = new LinkedHashMap<String, Object>();
        if (name != null) {
            body.put("name", name);
        }
        if (teacherAcl != null) {
            body.put("acl", Map.of("teacher", teacherAcl));
        }
        return new JamfRequest<>("PUT", "/users/groups/" + id, Map.of(), body, answers::done, false);
    }

    public JamfRequest<Boolean> deleteGroup(int id) {
        return new JamfRequest<>("DELETE", "/users/groups/" + id, Map.of(), null, answers::done, true);
    }

    public JamfRequest<String> createClass(
            ClassFields fields, Collection<Integer> students, Collection<Integer> teachers, Integer locationId) {
        var body = new LinkedHashMap<String, Object>();
        body.put("name", fields.name());
        body.put("description", fields.description());
        if (locationId != null) {
            body.put("locationId", locationId);
        }
        body.put("students", sorted(students));
        body.put("teachers", sorted(teachers));
        return new JamfRequest<>("POST", "/classes", Map.of(), body, answers::newUuid, false);
    }

    public JamfRequest<Boolean> updateClass(String uuid, ClassFields before, ClassFields after) {
        var body = new LinkedHashMap<String, Object>();
        if (!after.name().equals(before.name())) {
            body.put("name", after.name());
        }
        if (!after.description().equals(before.description())) {
            body.put("description", after.description());
        }
        return new JamfRequest<>("PUT", "/classes/" + uuid, Map.of(), body, answers::done, false);
    }

    /** Both roles in full, ids as strings: right whether the API adds or replaces (jamf-school-api 4.2, 4.3). */
    public JamfRequest<Boolean> putMembers(String uuid, Collection<Integer> students, Collection<Integer> teachers) {
        var body = new LinkedHashMap<String, Object>();
        body.put("students", texts(students));
        body.put("teachers", texts(teachers));
        return new JamfRequest<>("PUT", "/classes/" + uuid + "/users", Map.of(), body, answers::done, false);
    }

    /** Takes out exactly these; at least one of the two is not empty. */
    public JamfRequest<Boolean> deleteMembers(String uuid, Collection<Integer> students, Collection<Integer> teachers) {
        var query = new LinkedHashMap<String, String>();
        if (!students.isEmpty()) {
            query.put("students", String.join(",", texts(students)));
        }
        if (!teachers.isEmpty()) {
            query.put("teachers", String.join(",", texts(teachers)));
        }
        return new JamfRequest<>("DELETE", "/classes/" + uuid + "/users", query, null, answers::done, false);
    }

    public JamfRequest<Boolean> deleteClass(String uuid) {
        return new JamfRequest<>("DELETE", "/classes/" + uuid, Map.of(), null, answers::done, true);
    }

    private static <T> JamfRequest<T> read(String path, JamfRequest.AnswerReader<T> reader) {
        return new JamfRequest<>("GET", path, Map.of(), null, reader, false);
    }

    private static Map<String, Object> body(UserFields fields) {
        var body = new LinkedHashMap<String, Object>();
        body.put("username", fields.username());
        body.put("email", fields.email());
        body.put("firstName", fields.firstName());
        body.put("lastName", fields.lastName());
        body.put("notes", fields.notes());
        return body;
    }

    private static List<Integer> sorted(Collection<Integer> ids) {
        return ids.stream().distinct().sorted().toList();
    }

    private static List<String> texts(Collection<Integer> ids) {
        return sorted(ids).stream().map(String::valueOf).collect(Collectors.toList());
    }

    private String randomPassword() {
        var bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
