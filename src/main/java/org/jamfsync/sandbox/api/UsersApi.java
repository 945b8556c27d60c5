package org.jamfsync.sandbox.api;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jamfsync.sandbox.http.ApiRequest;
import org.jamfsync.sandbox.http.ApiResponse;
import org.jamfsync.sandbox.http.Body;
import org.jamfsync.sandbox.http.Refused;
import org.jamfsync.sandbox.http.Router;
import org.jamfsync.sandbox.http.Switch;
import org.jamfsync.sandbox.http.Switches;
import org.jamfsync.sandbox.tenant.People;
import org.jamfsync.sandbox.tenant.SandboxState;
import org.jamfsync.sandbox.tenant.SandboxUser;

/** {@code /users} (jamf-school-api 2). */
final class UsersApi {
    private static final String[] WRITABLE = {
        "username",
        "email",
        "firstName",
        "lastName",
        "memberOf",
        "teacher",
        "children",
        "notes",
        "exclude",
        "domain",
        "locationId",
        "storePassword"
    };

    private final SandboxState state;
    private final People people;
    private final Switches switches;

    UsersApi(SandboxState state, Switches switches) {
        this.state = state;
        people = state.people;
        this.switches = switches;
    }

    void addTo(Router router) {
        router.add(
                Router.get("/users", this::list),
                Router.post("/users", this::create).takes(with(WRITABLE, "password")),
                Router.post("/users/bulk", this::bulk),
                Router.get("/users/:id", ask -> ApiResponse.ok("user", json(found(ask), false))),
                Router.put("/users/:id", this::update).takes(WRITABLE),
                Router.put("/users/:id/password", this::password).takes("password"),
                Router.put("/users/:id/migrate", this::migrate).takes("locationId", "onlyUser"),
                Router.delete("/users/:id", this::delete));
    }

    private static String[] with(String[] names, String more) {
        var all = java.util.Arrays.copyOf(names, names.length + 1);
        all[names.length] = more;
        return all;
    }

    private Object json(SandboxUser user, boolean list) {
        return user.json(state, list, switches.is(Switch.GROUP_IDS, "doubled"));
    }

    private SandboxUser found(ApiRequest ask) {
        var user = people.users.get(ask.number());
        if (user == null || (user.trashed && switches.is(Switch.TRASHED_USER, "gone"))) {
            throw new Refused(404, "UserNotFound");
        }
        return user;
    }

    private ApiResponse list(ApiRequest ask) {
        var listed = people.users.values().stream().filter(filter(ask)).toList();
        return ApiResponse.ok(
                "count",
                listed.size(),
                "users",
                listed.stream().map(user -> json(user, true)).iterator());
    }

    private Predicate<SandboxUser> filter(ApiRequest ask) {
        Predicate<SandboxUser> wanted = user -> ask.flag("inTrash")
                ? user.trashed
                : !user.trashed || (!ask.hasFilter("inTrash") && switches.is(Switch.TRASH_IN_LIST, "shown"));
        if (ask.hasFilter("hasDevice")) {
            wanted = wanted.and(user ->
                    ask.flag("hasDevice") != state.inventory.ownedBy(user.id).isEmpty());
        }
        if (ask.hasFilter("memberOf")) {
            wanted = wanted.and(user -> ask.numbers("memberOf").stream().anyMatch(user.groups::contains));
        }
        if (ask.hasFilter("locationId")) {
            wanted = wanted.and(user -> ask.numbers("locationId").contains(user.locationId));
        }
        return wanted;
    }

    private ApiResponse create(ApiRequest ask) {
        var body = ask.body();
        for (var name : List.of("username", "firstName", "lastName")) {
            body.required(name);
        }
        if (!body.has("password") || !body.has("email")) {
            throw new Refused(400, "MissingField");
        }
        int location = state.catalogue.knownLocation(body.number("locationId", 0));
        refuseTaken(body, null);
        check(body);
        var user = people.newUser();
        user.locationId = location;
        user.password = body.text("password", "");
        write(user, ask);
        return ApiResponse.ok("message", "UserCreated", "id", user.id);
    }

    /** Only what is described; matching and answer are unknown (jamf-school-api 2.2). */
    private ApiResponse bulk(ApiRequest ask) {
        if (!ask.json().isArray()) {
            throw new Refused(400, "InvalidField");
        }
        for (var one : ask.json()) {
            var each = ask.withJson(one);
            var known = people.named(each.body().required("username"));
            if (each.body().text("action", "auto").equals("delete")) {
                if (known != null) {
                    trash(known);
                }
            } else if (known == null) {
                create(each);
            } else {
                refuseTaken(each.body(), known);
                write(known, each);
            }
        }
        return ApiResponse.done("UsersSaved");
    }

    private void refuseTaken(Body body, SandboxUser self) {
        var named = body.has("username") ? people.named(body.text("username", "")) : null;
        if (named != null && named != self) {
            throw new Refused(400, "UsernameInUse");
        }
        var mailed = body.has("email") ? people.mailed(body.text("email", "")) : null;
        if (mailed != null && mailed != self) {
            throw new Refused(400, "EmailAddressInUse");
        }
    }

    private ApiResponse update(ApiRequest ask) {
        var user = found(ask);
        refuseTaken(ask.body(), user);
        check(ask.body());
        user.password = ask.body().text("password", user.password);
        write(user, ask);
        return ApiResponse.done("UserDetailsSaved");
    }

    /** Every type is looked at before anything is written. */
    private void check(Body body) {
        for (var name : List.of("username", "email", "firstName", "lastName", "notes", "password", "domain")) {
            body.text(name, "");
        }
        body.flag("exclude", false);
        body.flag("storePassword", false);
        for (var name : List.of("memberOf", "teacher", "children")) {
            body.list(name);
        }
    }

    /** Domain and location are taken and ignored (jamf-school-api 2.1, 2.4). */
    private void write(SandboxUser user, ApiRequest ask) {
        var body = ask.body();
        if (body.has("username")) {
            people.rename(user, body.text("username", ""));
        }
        if (body.has("email")) {
            people.mail(user, body.text("email", ""));
        }
        user.firstName = body.text("firstName", user.firstName);
        user.lastName = body.text("lastName", user.lastName);
        user.notes = body.text("notes", user.notes);
        user.exclude = body.flag("exclude", user.exclude);
        // memberOf replaces all groups, those behind classes too (jamf-school-api 2.4, 4.4).
        if (body.has("memberOf")) {
            people.groups(user, groupIds(body, "memberOf"));
        }
        if (body.has("teacher")) {
            people.teaches(user, groupIds(body, "teacher"));
        }
        if (body.has("children")) {
            user.children = new TreeSet<>();
            body.list("children").forEach(id -> user.children.add(id.asInt()));
        }
        user.modified = ask.modified();
    }

    /** Ids or names; an unknown name makes a group without a word (jamf-school-api 2.3). */
    private SortedSet<Integer> groupIds(Body body, String name) {
        var ids = new TreeSet<Integer>();
        for (var one : body.list(name)) {
            if (!one.isInt()) {
                ids.add(people.groupNamed(one.asText()).orElseGet(() -> people.newGroup(one.asText())).id);
            } else if (people.groups.containsKey(one.asInt())) {
                ids.add(one.asInt());
            }
        }
        return ids;
    }

    private ApiResponse password(ApiRequest ask) {
        var user = found(ask);
        if (!ask.body().has("password")) {
            throw new Refused(400, "MissingField");
        }
        user.password = ask.body().text("password", "");
        user.modified = ask.modified();
        return ApiResponse.done("UserDetailsSaved");
    }

    /** The user's devices move along unless told not to (jamf-school-api 2.2). */
    private ApiResponse migrate(ApiRequest ask) {
        var user = found(ask);
        int location = state.catalogue.knownLocation(ask.body().number("locationId", -1));
        user.locationId = location;
        user.modified = ask.modified();
        if (!ask.body().flag("onlyUser", false)) {
            state.inventory.ownedBy(user.id).forEach(device -> device.locationId = location);
        }
        return ApiResponse.done("UserMoved");
    }

    private ApiResponse delete(ApiRequest ask) {
        var user = people.users.get(ask.number());
        if (user == null || (user.trashed && switches.is(Switch.SECOND_DELETE, "gone"))) {
            throw new Refused(404, "UserNotFound");
        }
        trash(user);
        return ApiResponse.done("UserDeleted");
    }

    private void trash(SandboxUser user) {
        if (user.trashed) {
            List.copyOf(state.inventory.ownedBy(user.id)).forEach(device -> state.inventory.own(device, 0));
            people.purge(user);
            return;
        }
        user.trashed = true;
        if (switches.is(Switch.TRASHED_NAMES, "free")) {
            people.freeNames(user);
        }
    }
}
