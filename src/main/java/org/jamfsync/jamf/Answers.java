package org.jamfsync.jamf;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jamfsync.model.ClassFields;
import org.jamfsync.model.JamfClass;
import org.jamfsync.model.JamfGroup;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.UserFields;

/** Reads the answers of the API into records. */
public final class Answers {
    /** Answers to writes are short, and so are the pages of a proxy that matter. */
    private static final int LONGEST_WORD = 1 << 20;

    private static final String APPLE_SCHOOL_MANAGER = "apple school manager";

    private final ObjectMapper json = BoundedJson.mapper();
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
        return id(written(body));
    }

    /** {@code POST /ibeacons}: the new id. */
    public Integer newBeaconId(InputStream body) throws IOException {
        return id(written(body).path("beacon"));
    }

    private static Integer id(JsonNode object) throws IOException {
        var id = object.path("id");
        if (!AnswerShape.isId(id)) {
            throw new JsonParseException(null, "no id");
        }
        return id.asInt();
    }

    /** {@code POST /classes}: the new uuid. */
    public String newUuid(InputStream body) throws IOException {
        var uuid = written(body).path("uuid").asText("");
        if (uuid.isEmpty()) {
            throw new JsonParseException(null, "no uuid");
        }
        return uuid;
    }

    /** Any other write: that it succeeded. An answer without a body is a yes. */
    public Boolean done(InputStream body) throws IOException {
        var bytes = body.readNBytes(LONGEST_WORD);
        if (!isBlank(bytes)) {
            AnswerShape.requireDone(tree(bytes));
        }
        return true;
    }

    /** Likewise of iBeacons, whose answers may have a message alone (jamf-school-api 8). */
    public Boolean beaconDone(InputStream body) throws IOException {
        var bytes = body.readNBytes(LONGEST_WORD);
        var told = isBlank(bytes) ? null : tree(bytes);
        if (told != null && !(told.size() == 1 && told.path("message").isTextual())) {
            AnswerShape.requireDone(told);
        }
        return true;
    }

    /** The answer to a create, which says more than that it was done. */
    private JsonNode written(InputStream body) throws IOException {
        var tree = tree(body.readNBytes(LONGEST_WORD));
        AnswerShape.requireDone(tree);
        return tree;
    }

    /** What breaks off was no answer; what is no JSON at all, such as a page of a proxy, leaves a doubt. */
    private JsonNode tree(byte[] bytes) throws IOException {
        try {
            return json.readTree(bytes);
        } catch (JsonEOFException brokenOff) {
            throw brokenOff;
        } catch (JsonProcessingException page) {
            throw new AnswerShape.Doubt();
        }
    }

    private static boolean isBlank(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).isBlank();
    }

    /** The whole answer as a tree. */
    public JsonNode object(InputStream body) throws IOException {
        var tree = json.readTree(body);
        if (tree == null || !tree.isContainerNode()) {
            throw new JsonParseException(null, "not an object");
        }
        AnswerShape.refuseFailedRead(tree);
        return tree;
    }

    private JsonNode one(InputStream body, String name) throws IOException {
        var node = object(body).path(name);
        if (!node.isObject() || !isNamed(node)) {
            throw new JsonParseException(null, "no " + name);
        }
        return node;
    }

    private <T> List<T> list(InputStream body, String name, Function<JsonNode, T> element) throws IOException {
        var found = new ArrayList<T>();
        var nameless = new AtomicInteger();
        lists.read(body, name, node -> {
            if (isNamed(node)) {
                found.add(element.apply(node));
            } else {
                nameless.incrementAndGet();
            }
        });
        if (nameless.get() > 0) {
            // What it leaves out cannot be told from what is not there.
            throw new JsonParseException(null, "an element without id");
        }
        return found;
    }

    private static boolean isNamed(JsonNode element) {
        return AnswerShape.isId(element.path("id")) || !text(element, "uuid").isEmpty();
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
        var members = single ? members(node) : null;
        return new JamfClass(
                text(node, "uuid"),
                node.path("locationId").asInt(0),
                new ClassFields(text(node, "name"), text(node, "description")),
                text(node, "source"),
                node.path("userGroupId").isInt() ? node.path("userGroupId").asInt() : null,
                node.path("studentCount")
                        .asInt(members == null ? 0 : members.students().size()),
                node.path("teacherCount")
                        .asInt(members == null ? 0 : members.teachers().size()),
                members);
    }

    /**
     * A class without members may lack the lists (jamf-school-api 4.1).
     *
     * @return null when they cannot be read: somebody without an id, or fewer than the class says it has
     */
    private static JamfClass.Members members(JsonNode schoolClass) {
        var students = memberIds(schoolClass.path("students"));
        var teachers = memberIds(schoolClass.path("teachers"));
        boolean whole = students != null
                && teachers != null
                && students.size() >= schoolClass.path("studentCount").asInt(0)
                && teachers.size() >= schoolClass.path("teacherCount").asInt(0);
        return whole ? new JamfClass.Members(students, teachers) : null;
    }

    private static Set<Integer> memberIds(JsonNode members) {
        if (members.isMissingNode() || members.isNull()) {
            return Set.of();
        }
        if (!members.isContainerNode()) {
            return null;
        }
        var found = new TreeSet<Integer>();
        for (var member : ListReader.elements(members)) {
            var id = member.isObject() ? member.path("id") : member;
            if (!AnswerShape.isId(id)) {
                return null;
            }
            found.add(id.asInt());
        }
        return found;
    }

    private static Set<Integer> ids(JsonNode list) {
        var found = new TreeSet<Integer>();
        list.forEach(id -> {
            if (AnswerShape.isId(id)) {
                found.add(id.asInt());
            }
        });
        return found;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }
}
