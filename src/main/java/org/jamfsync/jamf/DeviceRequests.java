package org.jamfsync.jamf;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls about device groups and iBeacons (jamf-school-api 7, 8); a sync makes none of them. */
public final class DeviceRequests {
    private final Answers answers = new Answers();

    public JamfRequest<Integer> createGroup(String name, String description, Integer locationId) {
        var body = new LinkedHashMap<String, Object>();
        body.put("name", name);
        body.put("description", description);
        if (locationId != null) {
            body.put("locationId", locationId);
        }
        return new JamfRequest<>("POST", "/devices/groups", Map.of(), body, answers::newId, false);
    }

    /** @param name null to keep it, likewise {@code description} */
    public JamfRequest<Boolean> updateGroup(int id, String name, String description) {
        var body = new LinkedHashMap<String, Object>();
        putIfGiven(body, "name", name);
        putIfGiven(body, "description", description);
        return new JamfRequest<>("PUT", "/devices/groups/" + id, Map.of(), body, answers::done, false);
    }

    public JamfRequest<Boolean> deleteGroup(int id) {
        return new JamfRequest<>("DELETE", "/devices/groups/" + id, Map.of(), null, answers::done, true);
    }

    /** @param join whether the devices come or go; only static groups take it */
    public JamfRequest<Boolean> changeGroup(int id, Collection<String> udids, boolean join) {
        var body = new LinkedHashMap<String, Object>();
        body.put("groupId", id);
        body.put("udids", List.copyOf(udids));
        return new JamfRequest<>(
                "POST", "/devices/groups/" + (join ? "add" : "remove"), Map.of(), body, answers::done, false);
    }

    public JamfRequest<Integer> createBeacon(String name, String description, int major, int minor) {
        var body = beacon(name, description, major, minor);
        return new JamfRequest<>("POST", "/ibeacons", Map.of(), body, answers::newBeaconId, false);
    }

    /** By POST, not PUT. What is null is kept. */
    public JamfRequest<Boolean> updateBeacon(int id, String name, String description, Integer major, Integer minor) {
        var body = beacon(name, description, major, minor);
        return new JamfRequest<>("POST", "/ibeacons/" + id, Map.of(), body, answers::beaconDone, false);
    }

    public JamfRequest<Boolean> deleteBeacon(int id) {
        return new JamfRequest<>("DELETE", "/ibeacons/" + id, Map.of(), null, answers::beaconDone, true);
    }

    private static Map<String, Object> beacon(String name, String description, Integer major, Integer minor) {
        var body = new LinkedHashMap<String, Object>();
        putIfGiven(body, "name", name);
        putIfGiven(body, "description", description);
        putIfGiven(body, "major", major);
        putIfGiven(body, "minor", minor);
        return body;
    }

    private static void putIfGiven(Map<String, Object> body, String field, Object value) {
        if (value != null) {
            body.put(field, value);
        }
    }
}
