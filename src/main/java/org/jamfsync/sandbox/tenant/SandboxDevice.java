package org.jamfsync.sandbox.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jamfsync.sandbox.api.DeviceJson;

/** A device of the sandbox; {@link DeviceJson} shows it. Guarded by {@link SandboxState}. */
public final class SandboxDevice {
    public final String udid;
    public int locationId;
    public String serialNumber = "";
    public String name = "";
    public boolean managed = true;
    public boolean supervised = true;
    public String deviceClass = "ipad";
    public String assetTag = "";
    public String osPrefix = "iOS";
    public String osVersion = "";
    public String modelName = "";
    public String modelIdentifier = "";
    public String modelType = "iPad";
    /** {@code manual}, {@code ac2}, {@code ac2Pending}, {@code dep} or {@code depPending}. */
    public String enrollType = "dep";

    public String depProfile = "";
    /** Between 0 and 1. */
    public double batteryLevel;
    /** In gigabytes. */
    public double totalCapacity;

    public double availableCapacity;
    /** A user's id; 0 for nobody. */
    public int owner;

    public String notes = "";
    public String wifiMac = "";
    public String bluetoothMac = "";
    public String ipAddress = "";
    public String lastCheckin = "";
    public String modified = "";
    public boolean trashed;
    public TreeSet<Integer> groups = new TreeSet<>();
    public List<DeviceApp> apps = new ArrayList<>();

    /** An app that is installed on it. */
    public record DeviceApp(String name, String identifier, String version, String vendor, String icon) {}

    @JsonCreator
    SandboxDevice(@JsonProperty("udid") String udid) {
        this.udid = udid;
    }
}
