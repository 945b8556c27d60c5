package org.jamfsync.sandbox.api;

import org.jamfsync.sandbox.http.ApiRequest;
import org.jamfsync.sandbox.http.ApiResponse;
import org.jamfsync.sandbox.http.Body;
import org.jamfsync.sandbox.http.Refused;
import org.jamfsync.sandbox.http.Router;
import org.jamfsync.sandbox.http.Switch;
import org.jamfsync.sandbox.http.Switches;
import org.jamfsync.sandbox.tenant.Inventory;
import org.jamfsync.sandbox.tenant.SandboxBeacon;
import org.jamfsync.sandbox.tenant.SandboxState;

/** {@code /ibeacons}: answers without a code, and updated by POST (jamf-school-api 8). */
final class BeaconsApi {
    private final Inventory inventory;
    private final Switches switches;

    BeaconsApi(SandboxState state, Switches switches) {
        inventory = state.inventory;
        this.switches = switches;
    }

    void addTo(Router router) {
        String[] fields = {"name", "description", "UUID", "major", "minor"};
        router.add(
                Router.get("/ibeacons", this::list),
                Router.post("/ibeacons", this::create).takes(fields),
                Router.get("/ibeacons/:id", ask -> ApiResponse.bare("beacon", json(found(ask)))),
                Router.post("/ibeacons/:id", this::update).takes(fields),
                Router.delete("/ibeacons/:id", this::delete));
    }

    private SandboxBeacon found(ApiRequest ask) {
        var beacon = inventory.beacons.get(ask.number());
        if (beacon == null) {
            throw new Refused(404, "iBeaconNotFound");
        }
        return beacon;
    }

    private Object json(SandboxBeacon beacon) {
        return beacon.json(switches.is(Switch.NUMBERS, "strings"));
    }

    private ApiResponse list(ApiRequest ask) {
        return ApiResponse.bare(
                "beacons", inventory.beacons.values().stream().map(this::json).iterator());
    }

    private ApiResponse create(ApiRequest ask) {
        ask.body().required("name");
        check(ask.body());
        var beacon = inventory.newBeacon();
        beacon.uuid = inventory.newUuid();
        write(beacon, ask.body());
        return ApiResponse.bare("message", "iBeaconCreated", "beacon", json(beacon));
    }

    private ApiResponse update(ApiRequest ask) {
        var beacon = found(ask);
        check(ask.body());
        write(beacon, ask.body());
        return ApiResponse.bare("message", "iBeaconSaved", "beacon", json(beacon));
    }

    private static void check(Body body) {
        body.text("name", "");
        body.text("description", "");
        body.text("UUID", "");
        body.number("major", 0);
        body.number("minor", 0);
    }

    private static void write(SandboxBeacon beacon, Body body) {
        beacon.name = body.text("name", beacon.name);
        beacon.description = body.text("description", beacon.description);
        beacon.uuid = body.text("UUID", beacon.uuid);
        beacon.major = body.number("major", beacon.major);
        beacon.minor = body.number("minor", beacon.minor);
    }

    private ApiResponse delete(ApiRequest ask) {
        inventory.beacons.remove(found(ask).id);
        return ApiResponse.bare("message", "iBeaconDeleted");
    }
}
