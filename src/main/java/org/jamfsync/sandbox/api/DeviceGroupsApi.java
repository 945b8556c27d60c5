package org.jamfsync.sandbox.api;

import java.util.ArrayList;
import java.util.List;
import org.jamfsync.sandbox.http.ApiRequest;
import org.jamfsync.sandbox.http.ApiResponse;
import org.jamfsync.sandbox.http.Refused;
import org.jamfsync.sandbox.http.Router;
import org.jamfsync.sandbox.http.Switch;
import org.jamfsync.sandbox.http.Switches;
import org.jamfsync.sandbox.tenant.Inventory;
import org.jamfsync.sandbox.tenant.SandboxDeviceGroup;
import org.jamfsync.sandbox.tenant.SandboxState;

/** {@code /devices/groups} (jamf-school-api 7). */
final class DeviceGroupsApi {
    private static final List<String> COLLECTIONS = List.of("none", "article", "list", "runningTiles");

    private final SandboxState state;
    private final Inventory inventory;
    private final Switches switches;

    DeviceGroupsApi(SandboxState state, Switches switches) {
        this.state = state;
        inventory = state.inventory;
        this.switches = switches;
    }

    void addTo(Router router) {
        router.add(
                Router.get("/devices/groups", this::list),
                Router.post("/devices/groups", this::create)
                        .takes("name", "locationId", "description", "information", "collectionType", "shared"),
                Router.post("/devices/groups/add", ask -> change(ask, "devicesAdded"))
                        .takes("groupId", "udids"),
                Router.post("/devices/groups/remove", ask -> change(ask, "devicesRemoved"))
                        .takes("groupId", "udids"),
                Router.get("/devices/groups/:id", ask -> ApiResponse.ok("deviceGroup", json(found(ask.number())))),
                Router.put("/devices/groups/:id", this::update).takes("name", "description", "shared"),
                Router.delete("/devices/groups/:id", this::delete));
    }

    private SandboxDeviceGroup found(int id) {
        var group = inventory.groups.get(id);
        if (group == null) {
            throw new Refused(404, "DeviceGroupNotFound");
        }
        return group;
    }

    private Object json(SandboxDeviceGroup group) {
        return group.json(inventory.members(group.id).size());
    }

    private ApiResponse list(ApiRequest ask) {
        return ApiResponse.ok(
                switches.get(Switch.DEVICE_GROUPS_KEY),
                inventory.groups.values().stream().map(this::json).iterator());
    }

    private ApiResponse create(ApiRequest ask) {
        var body = ask.body();
        var name = body.required("name");
        var description = body.text("description", "");
        var information = body.text("information", "");
        boolean shared = body.flag("shared", false);
        // Taken, never shown.
        body.word("collectionType", COLLECTIONS, "none");
        int location = state.catalogue.knownLocation(body.number("locationId", 0));
        var group = inventory.newGroup(name);
        group.locationId = location;
        group.description = description;
        group.information = information;
        group.shared = shared;
        return ApiResponse.ok("message", "DeviceGroupCreated", "id", group.id);
    }

    /** Answers without a message; information is not taken any more (jamf-school-api 7). */
    private ApiResponse update(ApiRequest ask) {
        var group = found(ask.number());
        var name = ask.body().text("name", group.name);
        var description = ask.body().text("description", group.description);
        group.shared = ask.body().flag("shared", group.shared);
        group.name = name;
        group.description = description;
        return ApiResponse.ok();
    }

    private ApiResponse delete(ApiRequest ask) {
        inventory.deleteGroup(found(ask.number()).id);
        return ApiResponse.done("DeviceGroupDeleted");
    }

    private ApiResponse change(ApiRequest ask, String result) {
        var group = found(ask.body().number("groupId", -1));
        if (group.smart) {
            throw new Refused(400, "SmartGroup");
        }
        boolean adds = result.equals("devicesAdded");
        var changed = new ArrayList<String>();
        for (var udid : ask.body().list("udids")) {
            var device = inventory.devices.get(udid.asText());
            if (device != null && (adds ? device.groups.add(group.id) : device.groups.remove(group.id))) {
                changed.add(device.udid);
            }
        }
        return ApiResponse.ok(result, changed);
    }
}
