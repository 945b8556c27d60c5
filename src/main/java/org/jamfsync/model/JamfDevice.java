package org.jamfsync.model;

import java.util.Objects;

/**
 * A device as Jamf School lists it (jamf-school-api 6).
 *
 * @param udid assigned by Apple; stays
 * @param ownerId Jamf id of the user it belongs to; 0 for nobody
 */
public record JamfDevice(String udid, String serialNumber, String name, String model, int ownerId) {
    public JamfDevice {
        Objects.requireNonNull(udid, "udid");
        Objects.requireNonNull(serialNumber, "serialNumber");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(model, "model");
    }

    @Override
    public String toString() {
        return "device " + serialNumber;
    }
}
