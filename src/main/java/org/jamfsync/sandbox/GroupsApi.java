package org.jamfsync.sandbox;

import java.util.List;

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
                Router.get("/users/groups/:id", ask -> Reply.ok("group", json(found(ask)))),
                Router.put("/users/groups/:id", this::update).takes("name", "description", "acl"),
                Router.delete("/users/groups/:id", this::delete));
    }

    private Object json(SandboxGroup group) {
        return group.json(state.people.memberCount(group.id));
    }

    private SandboxGroup found(Ask ask) {
        var group = state.people.groups.get(ask.number());
        if (group == null) {
            throw new Refused(404, "GroupNotFound");
        }
        return group;
    }

    private Reply list(Ask ask) {
        var groups = state.people.groups.values();
        return Reply.ok(
                "count",
                groups.size(),
                "groups",
                groups.stream().map(this::json).iterator());
    }

    private Reply create(Ask ask) {
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
        return Reply.ok("message", "GroupCreated", "id", group.id);
    }

    private Reply update(Ask ask) {
        var group = found(ask);
        check(ask.body());
        write(group, ask);
        return Reply.done("GroupDetailsSaved");
    }

    private static void check(Body body) {
        body.text("name", "");
        body.text("description", "");
        var acl = body.object("acl");
        acl.word("teacher", RIGHTS, "");
        acl.word("parent", RIGHTS, "");
        HIDDEN_RIGHTS.forEach(right -> acl.word(right, RIGHTS, ""));
    }

    private static void write(SandboxGroup group, Ask ask) {
        var body = ask.body();
        var acl = body.object("acl");
        group.name = body.text("name", group.name);
        group.description = body.text("description", group.description);
        group.teacher = acl.text("teacher", group.teacher);
        group.parent = acl.text("parent", group.parent);
        group.modified = ask.modified();
    }

    private Reply delete(Ask ask) {
        state.people.deleteGroup(found(ask).id);
        return Reply.done("GroupDeleted");
    }
}
