package org.jamfsync.sandbox.api;

import java.util.List;
import org.jamfsync.sandbox.http.ApiRequest;
import org.jamfsync.sandbox.http.ApiResponse;
import org.jamfsync.sandbox.http.Body;
import org.jamfsync.sandbox.http.Refused;
import org.jamfsync.sandbox.http.Router;
import org.jamfsync.sandbox.http.Switch;
import org.jamfsync.sandbox.http.Switches;
import org.jamfsync.sandbox.tenant.SandboxGroup;
import org.jamfsync.sandbox.tenant.SandboxState;

/** {@code /users/groups} (jamf-school-api 3). */
final class GroupsApi {
    private static final List<String> RIGHTS = List.of("allow", "deny", "inherit");
    /** Taken and never shown. */
    private static final List<String> HIDDEN_RIGHTS = List.of(
            "selfService",
            "selfServiceInfo",
            "selfServiceLocation",
            "selfServiceClearPasscode",
            "selfServiceLock",
            "selfServiceWipe",
            "selfServiceUnenroll");

    private final SandboxState state;
    private final Switches switches;

    GroupsApi(SandboxState state, Switches switches) {
        this.state = state;
        this.switches = switches;
    }

    void addTo(Router router) {
        router.add(
                Router.get("/users/groups", this::list),
                Router.post("/users/groups", this::create).takes("name", "description", "locationId", "acl"),
                Router.get("/users/groups/:id", ask -> ApiResponse.ok("group", json(found(ask)))),
                Router.put("/users/groups/:id", this::update).takes("name", "description", "acl"),
                Router.delete("/users/groups/:id", this::delete));
    }

    private Object json(SandboxGroup group) {
        return group.json(state.people.memberCount(group.id));
    }

    private SandboxGroup found(ApiRequest ask) {
        var group = state.people.groups.get(ask.number());
        if (group == null) {
            throw new Refused(404, "GroupNotFound");
        }
        return group;
    }

    private ApiResponse list(ApiRequest ask) {
        var groups = state.people.groups.values();
        return ApiResponse.ok(
                "count",
                groups.size(),
                "groups",
                groups.stream().map(this::json).iterator());
    }

    private ApiResponse create(ApiRequest ask) {
        var name = ask.body().required("name");
        int location = state.catalogue.knownLocation(ask.body().number("locationId", 0));
        if (switches.is(Switch.DOUBLE_NAMES, "refused")
                && state.people.groupNamed(name).isPresent()) {
            throw new Refused(400, "GroupNameInUse");
        }
        check(ask.body());
        var group = state.people.newGroup(name);
        group.locationId = location;
        write(group, ask);
        return ApiResponse.ok("message", "GroupCreated", "id", group.id);
    }

    private ApiResponse update(ApiRequest ask) {
        var group = found(ask);
        check(ask.body());
        write(group, ask);
        return ApiResponse.done("GroupDetailsSaved");
    }

    private static void check(Body body) {
        body.text("name", "");
        body.text("description", "");
        var acl = body.object("acl");
        acl.word("teacher", RIGHTS, "");
        acl.word("parent", RIGHTS, "");
        HIDDEN_RIGHTS.forEach(right -> acl.word(right, RIGHTS, ""));
    }

    private static void write(SandboxGroup group, ApiRequest ask) {
        var body = ask.body();
        var acl = body.object("acl");
        group.name = body.text("name", group.name);
        group.description = body.text("description", group.description);
        group.teacher = acl.text("teacher", group.teacher);
        group.parent = acl.text("parent", group.parent);
        group.modified = ask.modified();
    }

    private ApiResponse delete(ApiRequest ask) {
        state.people.deleteGroup(found(ask).id);
        return ApiResponse.done("GroupDeleted");
    }
}
