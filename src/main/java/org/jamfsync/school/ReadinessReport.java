package org.jamfsync.school;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jamfsync.jamf.Endpoint;
import org.jamfsync.jamf.JamfFailure;
import org.jamfsync.jamf.Requests;
import org.jamfsync.model.JamfDevice;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Roster;
import org.jamfsync.plan.Readiness;
import org.jamfsync.plan.ReadinessView;
import org.jamfsync.table.Row;
import org.jamfsync.table.Table;
import org.jamfsync.table.TableBuilder;

/** The view {@code readiness} as three tables. */
final class ReadinessReport {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Calls calls;
    private final Exporter exporter;
    private final Integer location;
    private final Requests requests = new Requests();
    private final KnownColumns columns = new KnownColumns();

    /** @param location the site's; null for all of the tenant */
    ReadinessReport(Calls calls, Exporter exporter, Integer location) {
        this.calls = calls;
        this.exporter = exporter;
        this.location = location;
    }

    List<Table> read(Roster roster, Ledger ledger) throws JamfFailure {
        var users = new ArrayList<JamfUser>(calls.make(requests.users()));
        users.addAll(calls.make(requests.usersInTrash()));
        var devices = exporter.table(Endpoint.DEVICES, java.util.Map.of()).stream()
                .filter(device -> location == null || Objects.equals(device.get("locationId"), location.longValue()))
                .map(ReadinessReport::device)
                .toList();
        var readiness = new ReadinessView(roster, ledger, users, devices).read(calls.make(requests.classes()));
        return List.of(classes(readiness), people(readiness), devices(readiness));
    }

    private static JamfDevice device(Row row) {
        var owner = (Long) row.get("owner.id");
        return new JamfDevice(
                row.text("UDID"),
                row.text("serialNumber"),
                row.text("name"),
                row.text("model.name"),
                owner == null ? 0 : owner.intValue());
    }

    private Table classes(Readiness readiness) {
        var table = new TableBuilder("readiness", columns.of("readiness"));
        for (var line : readiness.classes()) {
            int students = line.schoolClass().students().size();
            table.add(JSON.objectNode()
                    .put("class", line.schoolClass().name())
                    .put("account", line.schoolClass().account())
                    .put("teachers", line.schoolClass().teachers().size())
                    .put("students", students)
                    .put("with_device", line.withDevice())
                    .put("without_device", line.withoutDevice())
                    .put("percent_ready", students == 0 ? null : (Integer) (100 * line.withDevice() / students))
                    .put("devices", line.devices())
                    .put("in_jamf_school", line.inJamf()));
        }
        return table.build();
    }

    private Table people(Readiness readiness) {
        var table = new TableBuilder("without-device", columns.of("without-device"));
        for (var line : readiness.withoutDevice()) {
            ObjectNode row = JSON.objectNode()
                    .put("account", line.person().account())
                    .put("first_name", line.person().firstName())
                    .put("last_name", line.person().lastName())
                    .put("role", line.person().role().name().toLowerCase(Locale.ROOT));
            ArrayNode classes = row.putArray("classes");
            line.classes().forEach(classes::add);
            table.add(row.put("in_jamf_school", line.inJamf()));
        }
        return table.build();
    }

    private Table devices(Readiness readiness) {
        var table = new TableBuilder("devices-of-leavers", columns.of("devices-of-leavers"));
        for (var line : readiness.ofLeavers()) {
            var owner = line.owner();
            table.add(JSON.objectNode()
                    .put("serial_number", line.device().serialNumber())
                    .put("device", line.device().name())
                    .put("model", line.device().model())
                    .put("owner", owner == null ? null : owner.fields().username())
                    .put("owner_name", owner == null ? null : name(owner))
                    .put("owner_is", line.absence().name().toLowerCase(Locale.ROOT))
                    .put(
                            "since",
                            line.since() == null
                                    ? null
                                    : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                                            line.since().atZone(ZoneId.systemDefault())))
                    .put("udid", line.device().udid()));
        }
        return table.build();
    }

    private static String name(JamfUser user) {
        return user.fields().firstName() + " " + user.fields().lastName();
    }
}
