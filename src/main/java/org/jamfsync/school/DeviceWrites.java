package org.jamfsync.school;

import java.util.Collection;
import java.util.Map;
import org.jamfsync.jamf.DeviceRequests;
import org.jamfsync.jamf.JamfFailure;
import org.jamfsync.jamf.Requests;

/** Writes device groups and iBeacons, for {@link JamfSchool}. */
final class DeviceWrites {
    private final Calls calls;
    private final Fence fence;
    private final Requests reads = new Requests();
    private final DeviceRequests requests = new DeviceRequests();

    DeviceWrites(Calls calls, Fence fence) {
        this.calls = calls;
        this.fence = fence;
    }

    int createGroup(String name, String description) throws JamfFailure {
        return calls.create(requests.createGroup(name, description, fence.location()));
    }

    void updateGroup(int id, String name, String description) throws JamfFailure {
        checkGroup(id);
        calls.make(requests.updateGroup(id, name, description));
    }

    void deleteGroup(int id) throws JamfFailure {
        checkGroup(id);
        calls.make(requests.deleteGroup(id));
    }

    void changeGroup(int id, Collection<String> udids, boolean join) throws JamfFailure {
        checkGroup(id);
        if (fence.isSet()) {
            for (var udid : udids) {
                var device = calls.make(reads.any("/devices/" + udid, Map.of())).path("device");
                fence.check("device", udid, device.path("locationId").asInt(-1));
            }
        }
        calls.make(requests.changeGroup(id, udids, join));
    }

    private void checkGroup(int id) throws JamfFailure {
        if (fence.isSet()) {
            var group = calls.make(reads.any("/devices/groups/" + id, Map.of())).path("deviceGroup");
            fence.check("device group", id, group.path("locationId").asInt(-1));
        }
    }

    int createBeacon(String name, String description, int major, int minor) throws JamfFailure {
        return calls.create(requests.createBeacon(name, description, major, minor));
    }

    void updateBeacon(int id, String name, String description, Integer major, Integer minor) throws JamfFailure {
        calls.make(requests.updateBeacon(id, name, description, major, minor));
    }

    void deleteBeacon(int id) throws JamfFailure {
        calls.make(requests.deleteBeacon(id));
    }
}
