package org.jamfsync.sandbox.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jamfsync.sandbox.api.DeviceJson;

/** A device of the sandbox; {@link DeviceJson} shows it. Guarded by {@link SandboxState}. */
final class SandboxDevice {
    final String udid;
    int locationId;
    String serialNumber = "";
    String name = "";
    boolean managed = true;
    boolean supervised = true;
    String deviceClass = "ipad";
    String assetTag = "";
    String osPrefix = "iOS";
    String osVersion = "";
    String modelName = "";
    String modelIdentifier = "";
    String modelType = "iPad";
    /** {@code manual}, {@code ac2}, {@code ac2Pending}, {@code dep} or {@code depPending}. */
    String enrollType = "dep";

    String depProfile = "";
    /** Between 0 and 1. */
    double batteryLevel;
    /** In gigabytes. */
    double totalCapacity;

    double availableCapacity;
    /** A user's id; 0 for nobody. */
    int owner;

    String notes = "";
    String wifiMac = "";
    String bluetoothMac = "";
    String ipAddress = "";
    String lastCheckin = "";
    String modified = "";
    boolean trashed;
    TreeSet<Integer> groups = new TreeSet<>();
    List<DeviceApp> apps = new ArrayList<>();

    /** An app that is installed on it. */
    record DeviceApp(String name, String identifier, String version, String vendor, String icon) {}

    @JsonCreator
    SandboxDevice(@JsonProperty("udid") String udid) {
        this.udid = udid;
    }
}
