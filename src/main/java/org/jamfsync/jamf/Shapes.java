package org.jamfsync.jamf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;

/**
 * Brings objects of one kind to one shape, since the API shows the same thing in several: a device differs between list
 * and single GET, numbers come as texts, an object as a list of one (jamf-school-api 2.1, 3, 6, 8).
 *
 * <p>A field that is not known here is left as it is.
 */
public final class Shapes {
    /** In the list's words, by the single GET's. */
    private static final Map<String, String> DEVICE_NAMES =
            Map.of("deviceEnrollType", "enrollType", "deviceDepProfile", "depProfile");

    private static final Map<String, String> NETWORK_NAMES =
            Map.of("IPAddress", "IPAddress", "WiFiMAC", "WiFiMAC", "bluetoothMAC", "BluetoothMAC");
    private static final List<String> FLAGS =
            List.of("iCloudBackupEnabled", "iTunesStoreLoggedIn", "passcodeCompliant", "hardwareEncryptionEnabled");
    /** Texts that may be wrapped into an object, and the key they are then found under. */
    private static final List<String> WRAPPED = List.of("enrollType", "assetTag", "notes", "lastCheckin");

    private static final List<String> WRAPPERS = List.of("value", "date", "text", "name", "type");

    private Shapes() {}

    /** Changes the object itself. */
    public static ObjectNode unify(Endpoint endpoint, ObjectNode object) {
        switch (endpoint) {
            case DEVICES -> device(object);
            case DEP -> numbers(object, "dateAdded", "datePushed");
            case IBEACONS -> numbers(object, "major", "minor");
            case GROUPS -> unwrapList(object, "acl");
            case CLASSES -> text(object, "classAsmIdentifier");
            default -> {
                // Always in one shape, as far as known.
            }
        }
        return object;
    }

    private static void device(ObjectNode device) {
        List.of("model", "os", "owner", "region").forEach(field -> unwrapList(device, field));
        DEVICE_NAMES.forEach((single, listed) -> move(device, single, device, listed));
        if (NETWORK_NAMES.keySet().stream().anyMatch(device::has)) {
            var network = device.withObjectProperty("networkInformation");
            NETWORK_NAMES.forEach((single, listed) -> move(device, single, network, listed));
        }
        WRAPPED.forEach(field -> unwrap(device, field));
        if (device.path("model") instanceof ObjectNode model) {
            unwrap(model, "type");
        }
        checkin(device);
        FLAGS.forEach(field -> flag(device, field));
        owner(device);
    }

    /** Nobody is an empty object alone, and the user 0 in the list. */
    private static void owner(ObjectNode device) {
        var owner = device.path("owner");
        if (owner.isObject() && owner.path("id").asInt(0) == 0) {
            device.remove("owner");
        } else if (owner.path("teacherGroups") instanceof ArrayNode taught) {
            for (int index = 0; index < taught.size(); index++) {
                taught.set(index, number(taught.get(index)));
            }
        }
    }

    /** Without parts of a second, which only the single GET has. */
    private static void checkin(ObjectNode device) {
        var text = device.path("lastCheckin").asText("");
        if (text.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d+")) {
            device.put("lastCheckin", text.substring(0, text.indexOf('.')));
        }
    }

    private static void move(ObjectNode from, String name, ObjectNode to, String newName) {
        var value = from.remove(name);
        if (value != null && !to.hasNonNull(newName)) {
            to.set(newName, value);
        }
    }

    private static void unwrap(ObjectNode object, String field) {
        var value = object.path(field);
        if (value.isObject()) {
            WRAPPERS.stream()
                    .map(value::path)
                    .filter(JsonNode::isTextual)
                    .findFirst()
                    .ifPresent(text -> object.set(field, text));
        }
    }

    private static void unwrapList(ObjectNode object, String field) {
        var value = object.path(field);
        if (value.isArray() && value.size() == 1 && value.get(0).isObject()) {
            object.set(field, value.get(0));
        }
    }

    private static void flag(ObjectNode object, String field) {
        if (object.path(field).isInt()) {
            object.put(field, object.path(field).asInt() != 0);
        }
    }

    private static void numbers(ObjectNode object, String... fields) {
        for (var field : fields) {
            if (object.has(field)) {
                object.set(field, number(object.get(field)));
            }
        }
    }

    private static JsonNode number(JsonNode value) {
        if (!value.isTextual()) {
            return value;
        }
        if (value.asText().isEmpty()) {
            return NullNode.getInstance();
        }
        if (!value.asText().matches("-?\\d{1,18}")) {
            return value;
        }
        long number = Long.parseLong(value.asText());
        return number == (int) number ? IntNode.valueOf((int) number) : LongNode.valueOf(number);
    }

    private static void text(ObjectNode object, String field) {
        if (object.path(field).isNumber()) {
            object.set(field, TextNode.valueOf(object.path(field).asText()));
        }
    }
}
