package org.jamfsync.sandbox.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jamfsync.sandbox.http.ApiRequest;
import org.jamfsync.sandbox.http.ApiResponse;
import org.jamfsync.sandbox.http.Refused;
import org.jamfsync.sandbox.http.Router;
import org.jamfsync.sandbox.http.Switches;
import org.jamfsync.sandbox.tenant.SandboxDevice;
import org.jamfsync.sandbox.tenant.SandboxState;

/** {@code /devices}: what it shows, and where devices belong (jamf-school-api 6). */
final class DevicesApi {
    private static final int MOVED_AT_ONCE = 20;

    private final SandboxState state;
    private final DeviceJson json;

    DevicesApi(SandboxState state, Switches switches) {
        this.state = state;
        json = new DeviceJson(state, switches);
    }

    void addTo(Router router) {
        router.add(
                Router.get("/devices", this::list),
                Router.put("/devices/migrate", this::migrateMany).takes("locationId", "udids", "onlyDevice"),
                Router.get("/devices/:udid", this::one),
                Router.put("/devices/:udid/owner", this::owner).takes("user"),
                Router.put("/devices/:udid/migrate", this::migrate).takes("locationId", "onlyDevice"));
    }

    static SandboxDevice found(SandboxState state, String udid) {
        var device = state.inventory.devices.get(udid);
        if (device == null) {
            throw new Refused(404, "DeviceNotFound");
        }
        return device;
    }

    private ApiResponse list(ApiRequest ask) {
        // Mere presence counts as true (jamf-school-api 1.7).
        boolean apps = ask.query().containsKey("includeApps");
        var listed =
                state.inventory.devices.values().stream().filter(filter(ask)).toList();
        return ApiResponse.ok(
                "count",
                listed.size(),
                "devices",
                listed.stream().map(device -> json.listed(device, apps)).iterator());
    }

    private Predicate<SandboxDevice> filter(ApiRequest ask) {
        var wanted = new ArrayList<Predicate<SandboxDevice>>();
        wanted.add(device -> device.trashed == ask.flag("inTrash"));
        add(wanted, ask, "groups", device -> ask.numbers("groups").stream().anyMatch(device.groups::contains));
        add(wanted, ask, "ownergroups", device -> ownerIn(device, ask.numbers("ownergroups")));
        add(wanted, ask, "hasOwner", device -> ask.flag("hasOwner") == (device.owner != 0));
        add(wanted, ask, "owner", device -> ask.numbers("owner").contains(device.owner));
        add(wanted, ask, "name", device -> ownerName(device).contains(folded(ask.filter("name"))));
        add(wanted, ask, "model", device -> device.modelIdentifier.equals(ask.filter("model")));
        add(wanted, ask, "location", device -> ask.numbers("location").contains(device.locationId));
        add(wanted, ask, "supervised", device -> ask.flag("supervised") == device.supervised);
        same(wanted, ask, "assettag", device -> device.assetTag);
        same(wanted, ask, "serialnumber", device -> device.serialNumber);
        same(wanted, ask, "enrollType", device -> device.enrollType);
        return wanted.stream().reduce(Predicate::and).orElseThrow();
    }

    private static void add(
            List<Predicate<SandboxDevice>> wanted, ApiRequest ask, String name, Predicate<SandboxDevice> condition) {
        if (ask.hasFilter(name)) {
            wanted.add(condition);
        }
    }

    private static void same(
            List<Predicate<SandboxDevice>> wanted, ApiRequest ask, String name, Function<SandboxDevice, String> field) {
        add(wanted, ask, name, device -> folded(field.apply(device)).equals(folded(ask.filter(name))));
    }

    private boolean ownerIn(SandboxDevice device, List<Integer> groups) {
        var owner = state.people.users.get(device.owner);
        return owner != null && groups.stream().anyMatch(owner.groups::contains);
    }

    /** The owner's, although the filter is called name. */
    private String ownerName(SandboxDevice device) {
        var owner = state.people.users.get(device.owner);
        return owner == null ? "" : folded(owner.name());
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private ApiResponse one(ApiRequest ask) {
        // It must be the word true here, 1 is not enough (jamf-school-api 1.7).
        return ApiResponse.ok(
                "device",
                json.single(found(state, ask.id()), ask.filter("includeApps").equals("true")));
    }

    /** The user 0 takes it out of everybody's hands. */
    private ApiResponse owner(ApiRequest ask) {
        var device = found(state, ask.id());
        int user = ask.body().number("user", -1);
        if (user != 0 && !state.people.users.containsKey(user)) {
            throw new Refused(404, "UserNotFound");
        }
        state.inventory.own(device, user);
        device.modified = ask.modified();
        return ApiResponse.done("DeviceSaved");
    }

    private ApiResponse migrate(ApiRequest ask) {
        var device = found(state, ask.id());
        move(device, state.catalogue.knownLocation(ask.body().number("locationId", -1)), ask);
        return ApiResponse.done("DeviceMoved");
    }

    private ApiResponse migrateMany(ApiRequest ask) {
        int location = state.catalogue.knownLocation(ask.body().number("locationId", -1));
        var udids = ask.body().list("udids");
        if (udids.size() > MOVED_AT_ONCE) {
            throw new Refused(400, "TooManyDevices");
        }
        var moved = new ArrayList<String>();
        var unknown = new ArrayList<String>();
        var same = new ArrayList<String>();
        for (var udid : udids) {
            var device = state.inventory.devices.get(udid.asText());
            if (device == null) {
                unknown.add(udid.asText());
            } else if (device.locationId == location) {
                same.add(device.udid);
            } else {
                move(device, location, ask);
                moved.add(device.udid);
            }
        }
        return ApiResponse.ok(
                "devicesMoved",
                moved,
                "devicesNotFound",
                unknown,
                "devicesLocationSame",
                same,
                "devicesMoveFailed",
                List.of());
    }

    /** The owner moves along unless told not to. */
    private void move(SandboxDevice device, int location, ApiRequest ask) {
        device.locationId = location;
        device.modified = ask.modified();
        var owner = state.people.users.get(device.owner);
        if (owner != null && !ask.body().flag("onlyDevice", false)) {
            owner.locationId = location;
        }
    }
}
