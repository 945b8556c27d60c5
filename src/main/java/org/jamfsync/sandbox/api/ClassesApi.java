package org.jamfsync.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BiConsumer;
import org.jamfsync.sandbox.http.ApiRequest;
import org.jamfsync.sandbox.http.ApiResponse;
import org.jamfsync.sandbox.http.Body;
import org.jamfsync.sandbox.http.Refused;
import org.jamfsync.sandbox.http.Router;
import org.jamfsync.sandbox.http.Switch;
import org.jamfsync.sandbox.http.Switches;
import org.jamfsync.sandbox.tenant.People;
import org.jamfsync.sandbox.tenant.SandboxClass;
import org.jamfsync.sandbox.tenant.SandboxDevice;
import org.jamfsync.sandbox.tenant.SandboxState;
import org.jamfsync.sandbox.tenant.SandboxUser;

/** {@code /classes} (jamf-school-api 4); unknown below protocol version 3. */
final class ClassesApi {
    private final SandboxState state;
    private final People people;
    private final Switches switches;

    ClassesApi(SandboxState state, Switches switches) {
        this.state = state;
        people = state.people;
        this.switches = switches;
    }

    void addTo(Router router) {
        router.add(
                Router.get("/classes", this::list).since(3),
                Router.post("/classes", this::create)
                        .since(3)
                        .takes("name", "description", "locationId", "students", "teachers"),
                Router.get("/classes/:uuid", this::one).since(3),
                Router.put("/classes/:uuid", this::update).since(3).takes("name", "description"),
                Router.delete("/classes/:uuid", this::delete).since(3),
                Router.put("/classes/:uuid/users", this::putMembers).since(3).takes("students", "teachers"),
                Router.delete("/classes/:uuid/users", this::deleteMembers).since(3),
                Router.get("/classes/:uuid/devices", this::devices).since(3));
    }

    private SandboxClass found(ApiRequest ask) {
        var found = people.classes.get(ask.id());
        if (found == null) {
            throw new Refused(404, "ClassNotFound");
        }
        return found;
    }

    private ApiResponse list(ApiRequest ask) {
        return ApiResponse.ok(
                "classes",
                people.classes.values().stream().map(any -> any.listed(state)).iterator());
    }

    private ApiResponse one(ApiRequest ask) {
        return ApiResponse.ok("class", found(ask).single(state, switches.is(Switch.EMPTY_LISTS, "shown")));
    }

    private ApiResponse create(ApiRequest ask) {
        var body = ask.body();
        var name = body.required("name");
        var description = body.text("description", "");
        int location = state.catalogue.knownLocation(body.number("locationId", 0));
        if (switches.is(Switch.DOUBLE_NAMES, "refused")
                && people.classes.values().stream().anyMatch(any -> any.name.equals(name))) {
            throw new Refused(400, "ClassNameInUse");
        }
        var students = members(body, "students");
        var teachers = members(body, "teachers");
        var made = people.newClass(name, description, location);
        students.forEach(user -> people.join(user, made.userGroupId));
        teachers.forEach(user -> people.teach(user, made.userGroupId));
        return ApiResponse.ok("message", "ClassSaved", "uuid", made.uuid);
    }

    private ApiResponse update(ApiRequest ask) {
        var found = found(ask);
        var name = ask.body().text("name", found.name);
        var description = ask.body().text("description", found.description);
        found.name = name;
        found.description = description;
        return ApiResponse.done("ClassSaved");
    }

    private ApiResponse delete(ApiRequest ask) {
        var found = found(ask);
        people.classes.remove(found.uuid);
        if (switches.is(Switch.CLASS_GROUP, "goes")) {
            people.deleteGroup(found.userGroupId);
        }
        return ApiResponse.done("ClassDeleted");
    }

    private ApiResponse putMembers(ApiRequest ask) {
        var of = found(ask);
        var body = ask.body();
        if (switches.is(Switch.MEMBER_IDS, "strings")) {
            refuseNumbers(body.list("students"));
            refuseNumbers(body.list("teachers"));
        }
        var students = members(body, "students");
        var teachers = members(body, "teachers");
        if (switches.is(Switch.MEMBERS, "replace")) {
            expel(body.has("students"), people.students(of), people::leave, of);
            expel(body.has("teachers"), people.teachers(of), people::stopTeaching, of);
        }
        students.forEach(user -> people.join(user, of.userGroupId));
        teachers.forEach(user -> people.teach(user, of.userGroupId));
        return ApiResponse.done("ClassSaved");
    }

    private static void refuseNumbers(List<JsonNode> ids) {
        if (ids.stream().anyMatch(id -> !id.isTextual())) {
            throw new Refused(400, "InvalidField");
        }
    }

    private static void expel(
            boolean wanted, List<SandboxUser> users, BiConsumer<SandboxUser, Integer> out, SandboxClass of) {
        if (wanted) {
            users.forEach(user -> out.accept(user, of.userGroupId));
        }
    }

    /** Ids may be numbers or texts (jamf-school-api 4.2). */
    private List<SandboxUser> members(Body body, String name) {
        var found = new ArrayList<SandboxUser>();
        for (var id : body.list(name)) {
            var user = people.users.get(id.asInt(-1));
            if (user != null) {
                found.add(user);
            } else if (!switches.is(Switch.UNKNOWN_MEMBERS, "ignored")) {
                throw new Refused(switches.number(Switch.UNKNOWN_MEMBERS), "UserNotFound");
            }
        }
        return found;
    }

    private ApiResponse deleteMembers(ApiRequest ask) {
        var of = found(ask);
        chosen(ask.filter("students"), people.students(of)).forEach(user -> people.leave(user, of.userGroupId));
        chosen(ask.filter("teachers"), people.teachers(of)).forEach(user -> people.stopTeaching(user, of.userGroupId));
        return ApiResponse.done("ClassUsersDeleted");
    }

    private static List<SandboxUser> chosen(String ids, List<SandboxUser> members) {
        if (ids.equals("all")) {
            return members;
        }
        var wanted = Arrays.asList(ids.split(","));
        return members.stream()
                .filter(user -> wanted.contains(String.valueOf(user.id)))
                .toList();
    }

    private ApiResponse devices(ApiRequest ask) {
        var devices = state.devicesOf(found(ask));
        if (devices.isEmpty() && switches.is(Switch.EMPTY_LISTS, "absent")) {
            return ApiResponse.ok("count", 0);
        }
        return ApiResponse.ok(
                "count",
                devices.size(),
                "devices",
                devices.stream().map(ClassesApi::shortForm).iterator());
    }

    private static Object shortForm(SandboxDevice device) {
        var json = new LinkedHashMap<String, Object>();
        json.put("UDID", device.udid);
        json.put("serialNumber", device.serialNumber);
        json.put("name", device.name);
        return json;
    }
}
