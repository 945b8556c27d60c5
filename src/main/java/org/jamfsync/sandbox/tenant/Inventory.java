package org.jamfsync.sandbox.tenant;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Devices, device groups and iBeacons of the sandbox. */
public final class Inventory {
    public final TreeMap<String, SandboxDevice> devices = new TreeMap<>();
    public final TreeMap<Integer, SandboxDeviceGroup> groups = new TreeMap<>();
    public final TreeMap<Integer, SandboxBeacon> beacons = new TreeMap<>();
    private final Map<Integer, TreeSet<String>> byOwner = new HashMap<>();
    private final Ids ids;

    Inventory(Ids ids) {
        this.ids = ids;
    }

    /** An iPad as it comes out of its box. */
    public SandboxDevice newDevice() {
        int number = ids.number("device");
        var device = new SandboxDevice(ids.uuid());
        device.serialNumber = "SANDBOX%05d".formatted(number);
        device.name = "iPad %d".formatted(number);
        device.osVersion = "18.6.2";
        device.modelName = "iPad (10. Generation)";
        device.modelIdentifier = "iPad13,18";
        device.depProfile = "Schule";
        device.totalCapacity = 64;
        device.availableCapacity = 41.5;
        device.batteryLevel = 0.87;
        device.wifiMac = mac(0x02, number);
        device.bluetoothMac = mac(0x06, number);
        device.ipAddress = "10.%d.%d.%d".formatted(number >> 16 & 255, number >> 8 & 255, number & 255);
        device.lastCheckin = "2026-11-02 07:30:00";
        device.modified = "2026-11-02 07:30:00";
        devices.put(device.udid, device);
        return device;
    }

    private static String mac(int first, int number) {
        return "%02x:00:00:%02x:%02x:%02x"
                .formatted(first, number >> 16 & 255, number >> 8 & 255, number & 255)
                .toUpperCase(Locale.ROOT);
    }

    void clear() {
        devices.clear();
        groups.clear();
        beacons.clear();
        byOwner.clear();
    }

    /** Takes in what was saved. */
    void restore(SandboxDevice device) {
        devices.put(device.udid, device);
        own(device, device.owner);
    }

    /** @param user 0 for nobody */
    public void own(SandboxDevice device, int user) {
        byOwner.getOrDefault(device.owner, new TreeSet<>()).remove(device.udid);
        device.owner = user;
        if (user != 0) {
            byOwner.computeIfAbsent(user, key -> new TreeSet<>()).add(device.udid);
        }
    }

    /** Without those in the trash. */
    public List<SandboxDevice> ownedBy(int user) {
        return byOwner.getOrDefault(user, new TreeSet<>()).stream()
                .map(devices::get)
                .filter(device -> !device.trashed)
                .toList();
    }

    /** Sees to it that so many devices are in a user's hands. */
    void give(int user, int count) {
        var owned = ownedBy(user);
        for (int has = owned.size(); has < count; has++) {
            own(newDevice(), user);
        }
        owned.stream().skip(count).forEach(device -> own(device, 0));
    }

    public SandboxDeviceGroup newGroup(String name) {
        var group = new SandboxDeviceGroup(ids.number("device-group"));
        group.name = name;
        groups.put(group.id, group);
        return group;
    }

    public Collection<SandboxDevice> members(int group) {
        return devices.values().stream()
                .filter(device -> !device.trashed && device.groups.contains(group))
                .toList();
    }

    public void deleteGroup(int id) {
        devices.values().forEach(device -> device.groups.remove(id));
        groups.remove(id);
    }

    public SandboxBeacon newBeacon() {
        var beacon = new SandboxBeacon(ids.number("beacon"));
        beacons.put(beacon.id, beacon);
        return beacon;
    }

    public String newUuid() {
        return ids.uuid();
    }
}
