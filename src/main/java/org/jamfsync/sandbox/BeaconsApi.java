package org.jamfsync.sandbox;

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
                Router.get("/ibeacons/:id", ask -> Reply.bare("beacon", json(found(ask)))),
                Router.post("/ibeacons/:id", this::update).takes(fields),
                Router.delete("/ibeacons/:id", this::delete));
    }

    private SandboxBeacon found(Ask ask) {
        var beacon = inventory.beacons.get(ask.number());
        if (beacon == null) {
            throw new Refused(404, "iBeaconNotFound");
        }
        return beacon;
    }

    private Object json(SandboxBeacon beacon) {
        return beacon.json(switches.is(Switch.NUMBERS, "strings"));
    }

    private Reply list(Ask ask) {
        return Reply.bare(
                "beacons", inventory.beacons.values().stream().map(this::json).iterator());
    }

    private Reply create(Ask ask) {
        ask.body().required("name");
        check(ask.body());
        var beacon = inventory.newBeacon();
        beacon.uuid = inventory.newUuid();
        write(beacon, ask.body());
        return Reply.bare("message", "iBeaconCreated", "beacon", json(beacon));
    }

    private Reply update(Ask ask) {
        var beacon = found(ask);
        check(ask.body());
        write(beacon, ask.body());
        return Reply.bare("message", "iBeaconSaved", "beacon", json(beacon));
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

    private Reply delete(Ask ask) {
        inventory.beacons.remove(found(ask).id);
        return Reply.bare("message", "iBeaconDeleted");
    }
}
