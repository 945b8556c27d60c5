package org.jamfsync.sandbox.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jamfsync.sandbox.http.Switch;
import org.jamfsync.sandbox.http.Switches;
import org.jamfsync.sandbox.tenant.SandboxDevice;
import org.jamfsync.sandbox.tenant.SandboxState;

/** A device as the API shows it: the list and the single GET differ (jamf-school-api 6). */
public final class DeviceJson {
    private final SandboxState state;
    private final Switches switches;

    DeviceJson(SandboxState state, Switches switches) {
        this.state = state;
        this.switches = switches;
    }

    Map<String, Object> listed(SandboxDevice device, boolean apps) {
        var json = common(device, device.modelType);
        json.put("owner", listedOwner(device));
        json.put("groups", groupNames(device));
        json.put("enrollType", device.enrollType);
        json.put("depProfile", device.depProfile);
        json.put("iCloudBackupEnabled", false);
        json.put("iCloudBackupLatest", "");
        json.put("iTunesStoreLoggedIn", false);
        json.put("region", object("string", "", "coordinates", "51.16,10.45"));
        json.put("lastCheckin", device.lastCheckin);
        json.put(
                "networkInformation",
                object(
                        "IPAddress",
                        device.ipAddress,
                        "isNetworkTethered",
                        "false",
                        "BluetoothMAC",
                        device.bluetoothMac,
                        "WiFiMAC",
                        device.wifiMac,
                        "VoiceRoamingEnabled",
                        "false",
                        "DataRoamingEnabled",
                        "false",
                        "PersonalHotspotEnabled",
                        "false"));
        if (apps) {
            json.put("apps", device.apps);
        }
        return json;
    }

    Map<String, Object> single(SandboxDevice device, boolean apps) {
        boolean newer = switches.is(Switch.SINGLE_DEVICE, "newer");
        var json = common(
                device,
                newer ? object("name", device.modelType, "type", device.osPrefix) : object("value", device.modelType));
        json.put("inTrash", device.trashed);
        json.put("owner", singleOwner(device));
        json.put("groupIds", device.groups);
        json.put("groups", groupNames(device));
        json.put("deviceEnrollType", newer ? object("value", device.enrollType) : device.enrollType);
        json.put("deviceDepProfile", device.depProfile.isEmpty() ? null : device.depProfile);
        json.put("hasPasscode", true);
        json.put("passcodeCompliant", 1);
        json.put("hardwareEncryptionEnabled", 1);
        json.put("iTunesStoreLoggedIn", 0);
        json.put("iCloudBackupEnabled", 0);
        json.put("iCloudBackupLatest", 0);
        json.put("WiFiMAC", device.wifiMac);
        json.put("bluetoothMAC", device.bluetoothMac);
        json.put("IPAddress", device.ipAddress);
        json.put("region", object("string", "", "coordinates", null));
        var checkin = object("date", device.lastCheckin + ".000000", "timezone_type", 3, "timezone", "UTC");
        if (newer) {
            checkin.put("epoch", 1_793_604_600);
        }
        json.put("lastCheckin", checkin);
        if (apps) {
            json.put("apps", device.apps);
        }
        return json;
    }

    private static Map<String, Object> common(SandboxDevice device, Object modelType) {
        var json = new LinkedHashMap<String, Object>();
        json.put("UDID", device.udid);
        json.put("locationId", device.locationId);
        json.put("serialNumber", device.serialNumber);
        json.put("assetTag", device.assetTag);
        json.put("class", device.deviceClass);
        json.put("model", object("name", device.modelName, "identifier", device.modelIdentifier, "type", modelType));
        json.put("os", object("prefix", device.osPrefix, "version", device.osVersion));
        json.put("name", device.name);
        json.put("isManaged", device.managed);
        json.put("isSupervised", device.supervised);
        json.put("batteryLevel", device.batteryLevel);
        json.put("totalCapacity", device.totalCapacity);
        json.put("availableCapacity", device.availableCapacity);
        json.put("notes", device.notes);
        json.put("modified", device.modified);
        return json;
    }

    /** At least id, location, name and licences, also for nobody. */
    private Map<String, Object> listedOwner(SandboxDevice device) {
        var owner = state.people.users.get(device.owner);
        return owner == null
                ? object("id", 0, "locationId", 0, "name", "", "vpp", List.of())
                : object(
                        "id",
                        owner.id,
                        "locationId",
                        owner.locationId,
                        "username",
                        owner.username,
                        "email",
                        owner.email,
                        "firstName",
                        owner.firstName,
                        "lastName",
                        owner.lastName,
                        "name",
                        owner.name(),
                        "vpp",
                        List.of(),
                        "notes",
                        owner.notes,
                        "modified",
                        owner.modified);
    }

    /** An empty object for nobody. Groups taught are texts here, numbers in /users (jamf-school-api 2.1). */
    private Map<String, Object> singleOwner(SandboxDevice device) {
        var owner = state.people.users.get(device.owner);
        if (owner == null) {
            return Map.of();
        }
        var json = listedOwner(device);
        json.put("inTrash", owner.trashed);
        json.put("deviceCount", state.inventory.ownedBy(owner.id).size());
        json.put("groupIds", owner.groups);
        json.put("groups", owner.groups.stream().map(state.people::groupName).toList());
        json.put("teacherGroups", owner.teaches.stream().map(String::valueOf).toList());
        json.put("children", owner.children);
        return json;
    }

    private List<String> groupNames(SandboxDevice device) {
        var names = new ArrayList<String>();
        device.groups.forEach(id -> names.add(state.inventory.groups.get(id).name));
        return names;
    }

    private static Map<String, Object> object(Object... fields) {
        var object = new LinkedHashMap<String, Object>();
        for (int index = 0; index < fields.length; index += 2) {
            object.put((String) fields[index], fields[index + 1]);
        }
        return object;
    }
}
