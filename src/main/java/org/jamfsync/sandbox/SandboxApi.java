package org.jamfsync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** What the sandbox answers: users, user groups, classes and locations (jamf-school-api 2 to 5). */
final class SandboxApi {
    private static final DateTimeFormatter MODIFIED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final SandboxState state;
    private final SandboxOptions options;
    private final Clock clock;

    SandboxApi(SandboxState state, SandboxOptions options, Clock clock) {
        this.state = state;
        this.options = options;
        this.clock = clock;
    }

    /** @param path parts below {@code /api} */
    Reply answer(String method, List<String> path, Map<String, String> query, JsonNode body) {
        var first = path.isEmpty() ? "" : path.get(0);
        if (first.equals("users") && path.size() > 1 && path.get(1).equals("groups")) {
            return groups(method, path.size() > 2 ? path.get(2) : null, body);
        }
        return switch (first) {
            case "users" -> users(method, path, query, body);
            case "classes" -> classes(method, path, query, body);
            case "locations" -> locations(method);
            default -> Reply.text(404, "Not Found");
        };
    }

    private Reply locations(String method) {
        if (!method.equals("GET")) {
            return Reply.text(404, "Not Found");
        }
        var all = new ArrayList<Map<String, Object>>();
        state.locations.forEach((id, name) -> {
            var location = new LinkedHashMap<String, Object>();
            location.put("id", id);
            location.put("name", name);
            location.put("isDistrict", id == 0);
            all.add(location);
        });
        return Reply.json(Map.of("locations", all));
    }

    private Reply users(String method, List<String> path, Map<String, String> query, JsonNode body) {
        if (path.size() == 1) {
            return switch (method) {
                case "GET" -> listUsers(query);
                case "POST" -> createUser(body);
                default -> Reply.text(404, "Not Found");
            };
        }
        var user = path.get(1).matches("\\d{1,9}") ? state.users.get(Integer.valueOf(path.get(1))) : null;
        if (user == null || (user.trashed && options.trashedGone())) {
            return Reply.error(404, "UserNotFound");
        }
        return switch (method) {
            case "GET" -> Reply.ok("user", user.json(state, false));
            case "PUT" -> updateUser(user, body);
            case "DELETE" -> deleteUser(user);
            default -> Reply.text(404, "Not Found");
        };
    }

    private Reply listUsers(Map<String, String> query) {
        boolean trash = List.of("1", "true").contains(query.getOrDefault("inTrash", ""));
        var listed = state.users.values().stream()
                .filter(user -> user.trashed == trash)
                .filter(user -> !query.containsKey("memberOf")
                        || Arrays.stream(query.get("memberOf").split(","))
                                .anyMatch(id -> user.groups.contains(Integer.valueOf(id))))
                .map(user -> user.json(state, true))
                .toList();
        return Reply.ok("count", listed.size(), "users", listed);
    }

    private Reply createUser(JsonNode body) {
        for (var required : List.of("username", "firstName", "lastName")) {
            if (body.path(required).asText("").isBlank()) {
                return Reply.error(400, "MissingField");
            }
        }
        if (!body.has("password") || !body.has("email")) {
            return Reply.error(400, "MissingField");
        }
        int location = body.path("locationId").asInt(0);
        if (!state.locations.containsKey(location)) {
            return Reply.error(404, "LocationNotFound");
        }
        var refused = nameTaken(body, null);
        if (refused != null) {
            return refused;
        }
        var user = state.newUser();
        user.locationId = location;
        write(user, body);
        return Reply.ok("message", "UserCreated", "id", user.id);
    }

    private Reply nameTaken(JsonNode body, SandboxUser self) {
        var named = body.has("username") ? state.named(body.get("username").asText()) : null;
        if (named != null && named != self) {
            return Reply.error(400, "UsernameInUse");
        }
        var mailed = body.has("email") ? state.mailed(body.get("email").asText()) : null;
        return mailed != null && mailed != self ? Reply.error(400, "EmailAddressInUse") : null;
    }

    private Reply updateUser(SandboxUser user, JsonNode body) {
        var refused = nameTaken(body, user);
        if (refused != null) {
            return refused;
        }
        write(user, body);
        return Reply.ok("message", "UserDetailsSaved");
    }

    private void write(SandboxUser user, JsonNode body) {
        if (body.has("username")) {
            state.rename(user, body.get("username").asText());
        }
        if (body.has("email")) {
            state.mail(user, body.get("email").asText());
        }
        user.firstName = body.path("firstName").asText(user.firstName);
        user.lastName = body.path("lastName").asText(user.lastName);
        user.notes = body.path("notes").asText(user.notes);
        user.exclude = body.path("exclude").asBoolean(user.exclude);
        // memberOf replaces all groups, those behind classes too (jamf-school-api 2.4, 4.4).
        if (body.has("memberOf")) {
            state.groups(user, groupIds(body.get("memberOf")));
        }
        if (body.has("teacher")) {
            state.teaches(user, groupIds(body.get("teacher")));
        }
        user.modified = modified();
    }

    /** Ids or names; an unknown name makes a group without a word (jamf-school-api 2.3). */
    private java.util.Set<Integer> groupIds(JsonNode list) {
        var ids = new TreeSet<Integer>();
        for (var one : list) {
            if (one.isInt()) {
                if (state.groups.containsKey(one.asInt())) {
                    ids.add(one.asInt());
                }
            } else {
                ids.add(state.groups.values().stream()
                        .filter(group -> group.name.equals(one.asText()))
                        .findFirst()
                        .orElseGet(() -> state.newGroup(one.asText()))
                        .id);
            }
        }
        return ids;
    }

    private Reply deleteUser(SandboxUser user) {
        if (user.trashed) {
            state.purge(user);
        } else {
            user.trashed = true;
            if (options.trashFreesNames()) {
                state.freeNames(user);
            }
        }
        return Reply.ok("message", "UserDeleted");
    }

    private Reply groups(String method, String id, JsonNode body) {
        if (id == null) {
            return switch (method) {
                case "GET" -> listGroups();
                case "POST" -> createGroup(body);
                default -> Reply.text(404, "Not Found");
            };
        }
        var group = id.matches("\\d{1,9}") ? state.groups.get(Integer.valueOf(id)) : null;
        if (group == null) {
            return Reply.error(404, "GroupNotFound");
        }
        return switch (method) {
            case "GET" -> Reply.ok("group", group.json(state.memberCount(group.id)));
            case "PUT" -> {
                write(group, body);
                yield Reply.ok("message", "GroupDetailsSaved");
            }
            case "DELETE" -> {
                state.deleteGroup(group.id);
                yield Reply.ok("message", "GroupDeleted");
            }
            default -> Reply.text(404, "Not Found");
        };
    }

    private Reply listGroups() {
        var listed = state.groups.values().stream()
                .map(group -> group.json(state.memberCount(group.id)))
                .toList();
        return Reply.ok("count", listed.size(), "groups", listed);
    }

    private Reply createGroup(JsonNode body) {
        if (body.path("name").asText("").isBlank()) {
            return Reply.error(400, "MissingField");
        }
        var group = state.newGroup(body.get("name").asText());
        group.locationId = body.path("locationId").asInt(0);
        write(group, body);
        return Reply.ok("message", "GroupCreated", "id", group.id);
    }

    private void write(SandboxGroup group, JsonNode body) {
        group.name = body.path("name").asText(group.name);
        group.description = body.path("description").asText(group.description);
        group.teacher = body.path("acl").path("teacher").asText(group.teacher);
        group.parent = body.path("acl").path("parent").asText(group.parent);
        group.modified = modified();
    }

    private Reply classes(String method, List<String> path, Map<String, String> query, JsonNode body) {
        if (path.size() == 1) {
            return switch (method) {
                case "GET" ->
                    Reply.ok(
                            "classes",
                            state.classes.values().stream()
                                    .map(any -> any.json(state.students(any), state.teachers(any), false))
                                    .toList());
                case "POST" -> createClass(body);
                default -> Reply.text(404, "Not Found");
            };
        }
        var found = state.classes.get(path.get(1));
        if (found == null) {
            return Reply.error(404, "ClassNotFound");
        }
        if (path.size() == 3 && path.get(2).equals("users")) {
            return members(method, found, query, body);
        }
        return path.size() == 2 ? oneClass(method, found, body) : Reply.text(404, "Not Found");
    }

    private Reply oneClass(String method, SandboxClass found, JsonNode body) {
        return switch (method) {
            case "GET" -> Reply.ok("class", found.json(state.students(found), state.teachers(found), true));
            case "PUT" -> {
                found.name = body.path("name").asText(found.name);
                found.description = body.path("description").asText(found.description);
                yield Reply.ok("message", "ClassSaved");
            }
            case "DELETE" -> {
                state.classes.remove(found.uuid);
                if (options.deleteClassWithGroup()) {
                    state.deleteGroup(found.userGroupId);
                }
                yield Reply.ok("message", "ClassDeleted");
            }
            default -> Reply.text(404, "Not Found");
        };
    }

    private Reply createClass(JsonNode body) {
        if (body.path("name").asText("").isBlank()) {
            return Reply.error(400, "MissingField");
        }
        var made = state.newClass(
                body.get("name").asText(),
                body.path("description").asText(""),
                body.path("locationId").asInt(0));
        enrol(made, body);
        return Reply.ok("message", "ClassSaved", "uuid", made.uuid);
    }

    private Reply members(String method, SandboxClass of, Map<String, String> query, JsonNode body) {
        if (method.equals("PUT")) {
            if (options.replaceMembers()) {
                if (body.has("students")) {
                    state.students(of).forEach(user -> expel(of, user, true));
                }
                if (body.has("teachers")) {
                    state.teachers(of).forEach(user -> expel(of, user, false));
                }
            }
            enrol(of, body);
            return Reply.ok("message", "ClassSaved");
        }
        if (method.equals("DELETE")) {
            chosen(query.get("students"), state.students(of)).forEach(user -> expel(of, user, true));
            chosen(query.get("teachers"), state.teachers(of)).forEach(user -> expel(of, user, false));
            return Reply.ok("message", "ClassUsersDeleted");
        }
        return Reply.text(404, "Not Found");
    }

    private static List<SandboxUser> chosen(String ids, List<SandboxUser> members) {
        if (ids == null || ids.isEmpty()) {
            return List.of();
        }
        var wanted = List.of(ids.split(","));
        return ids.equals("all")
                ? members
                : members.stream()
                        .filter(user -> wanted.contains(String.valueOf(user.id)))
                        .toList();
    }

    /** Unknown ids are ignored; ids may be numbers or texts. */
    private void enrol(SandboxClass in, JsonNode body) {
        for (var id : body.path("students")) {
            var user = state.users.get(id.asInt());
            if (user != null) {
                var groups = new TreeSet<>(user.groups);
                groups.add(in.userGroupId);
                state.groups(user, groups);
            }
        }
        for (var id : body.path("teachers")) {
            var user = state.users.get(id.asInt());
            if (user != null) {
                var teaches = new TreeSet<>(user.teaches);
                teaches.add(in.userGroupId);
                state.teaches(user, teaches);
            }
        }
    }

    private void expel(SandboxClass from, SandboxUser user, boolean student) {
        var left = new TreeSet<>(student ? user.groups : user.teaches);
        left.remove(from.userGroupId);
        if (student) {
            state.groups(user, left);
        } else {
            state.teaches(user, left);
        }
    }

    private String modified() {
        return MODIFIED.format(clock.instant().atZone(clock.getZone()));
    }
}
