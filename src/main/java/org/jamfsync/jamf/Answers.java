package org.jamfsync.jamf;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jamfsync.model.ClassFields;
import org.jamfsync.model.JamfClass;
import org.jamfsync.model.JamfGroup;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.UserFields;

/** Reads the answers of the API into records. */
public final class Answers {
    private static final String APPLE_SCHOOL_MANAGER = "apple school manager";

    private final ObjectMapper json = new ObjectMapper();
    private final ListReader lists = new ListReader();

    /** {@code GET /users}. */
    public List<JamfUser> users(InputStream body) throws IOException {
        return list(body, "users", this::user);
    }

    /** {@code GET /users/:id}. */
    public JamfUser oneUser(InputStream body) throws IOException {
        return user(one(body, "user"));
    }

    /** {@code GET /users/groups}. */
    public List<JamfGroup> groups(InputStream body) throws IOException {
        return list(body, "groups", this::group);
    }

    /** {@code GET /users/groups/:id}. */
    public JamfGroup oneGroup(InputStream body) throws IOException {
        return group(one(body, "group"));
    }

    /** {@code GET /classes}: without members. */
    public List<JamfClass> classes(InputStream body) throws IOException {
        return list(body, "classes", node -> schoolClass(node, false));
    }

    /** {@code GET /classes/:uuid}: with members. */
    public JamfClass oneClass(InputStream body) throws IOException {
        return schoolClass(one(body, "class"), true);
    }

    /** {@code POST} of users, user groups and device groups: the new id. */
    public Integer newId(InputStream body) throws IOException {
        return id(object(body));
    }

    /** {@code POST /ibeacons}: the new id. */
    public Integer newBeaconId(InputStream body) throws IOException {
        return id(object(body).path("beacon"));
    }

    private static Integer id(JsonNode object) throws IOException {
        var id = object.path("id");
        if (!id.canConvertToInt() && !id.asText("").matches("\\d{1,9}")) {
            throw new JsonParseException(null, "no id");
        }
        return id.asInt();
    }

    /** {@code POST /classes}: the new uuid. */
    public String newUuid(InputStream body) throws IOException {
        var uuid = object(body).path("uuid").asText("");
        if (uuid.isEmpty()) {
            throw new JsonParseException(null, "no uuid");
        }
        return uuid;
    }

    /** Any other write: that it succeeded. */
    public Boolean done(InputStream body) throws IOException {
        object(body);
        return true;
    }

    /** The whole answer as a tree. */
    public JsonNode object(InputStream body) throws IOException {
        var tree = json.readTree(body);
        if (tree == null || !tree.isContainerNode()) {
            throw new JsonParseException(null, "not an object");
        }
        ListReader.refuseInnerError(
                tree.path("code").asInt(200), tree.path("message").asText(""));
        return tree;
    }

    private JsonNode one(InputStream body, String name) throws IOException {
        var node = object(body).path(name);
        if (!node.isObject()) {
            throw new JsonParseException(null, "no " + name);
        }
        return node;
    }

    private <T> List<T> list(InputStream body, String name, Function<JsonNode, T> element) throws IOException {
        var found = new ArrayList<T>();
        lists.read(body, name, node -> found.add(element.apply(node)));
        return found;
    }

    private JamfUser user(JsonNode node) {
        var fields = new UserFields(
                text(node, "username"),
                text(node, "email"),
                text(node, "firstName"),
                text(node, "lastName"),
                text(node, "notes"));
        boolean inTrash = node.path("status").asText("").equalsIgnoreCase("Trash")
                || node.path("inTrash").asBoolean(false);
        return new JamfUser(
                node.path("id").asInt(),
                node.path("locationId").asInt(0),
                fields,
                List.copyOf(ids(node.path("groupIds"))),
                node.path("deviceCount").asInt(0),
                inTrash,
                isImported(node));
    }

    /** Seen with such users: notes such as "Imported from Apple School Manager", and the domain "AD". */
    private static boolean isImported(JsonNode user) {
        return !text(user, "domain").isBlank()
                || text(user, "notes").toLowerCase(Locale.ROOT).contains(APPLE_SCHOOL_MANAGER);
    }

    private JamfGroup group(JsonNode node) {
        return new JamfGroup(
                node.path("id").asInt(),
                node.path("locationId").asInt(0),
                text(node, "name"),
                text(node, "description"),
                text(node.path("acl"), "teacher"));
    }

    private JamfClass schoolClass(JsonNode node, boolean single) {
        // A class without members may lack the lists (jamf-school-api 4.1).
        var members = single
                ? new JamfClass.Members(memberIds(node.path("students")), memberIds(node.path("teachers")))
                : null;
        return new JamfClass(
                text(node, "uuid"),
                node.path("locationId").asInt(0),
                new ClassFields(text(node, "name"), text(node, "description")),
                text(node, "source"),
                node.path("userGroupId").isInt() ? node.path("userGroupId").asInt() : null,
                node.path("studentCount").asInt(single ? members.students().size() : 0),
                node.path("teacherCount").asInt(single ? members.teachers().size() : 0),
                members);
    }

    private static Set<Integer> memberIds(JsonNode members) {
        var found = new TreeSet<Integer>();
        members.forEach(member -> found.add(member.path("id").asInt()));
        return found;
    }

    private static Set<Integer> ids(JsonNode list) {
        var found = new TreeSet<Integer>();
        list.forEach(id -> found.add(id.asInt()));
        return found;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }
}
