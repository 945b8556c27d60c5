package org.jamfsync.school;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jamfsync.jamf.Endpoint;
import org.jamfsync.jamf.JamfRequest;
import org.jamfsync.jamf.ListReader;
import org.jamfsync.jamf.Requests;
import org.jamfsync.jamf.Shapes;
import org.jamfsync.table.Column;
import org.jamfsync.table.Table;
import org.jamfsync.table.TableBuilder;

/** Calls whose answers are tables. An answer is read as it streams in, and anew when the call is repeated. */
final class TableRequests {
    /** The table of class members. */
    static final String MEMBERS = "members";

    private final ListReader lists = new ListReader();
    private final Requests requests = new Requests();
    private final KnownColumns columns = new KnownColumns();

    /** @param query filters, or the teacher's token */
    JamfRequest<Table> list(Endpoint endpoint, Map<String, String> query) {
        List<Column> known = columns.of(endpoint.word());
        return new JamfRequest<>(
                "GET",
                endpoint.path(),
                query,
                null,
                body -> {
                    var builder = new TableBuilder(endpoint.word(), known);
                    lists.read(body, endpoint.list(), object -> builder.add(Shapes.unify(endpoint, object)));
                    return builder.build();
                },
                false);
    }

    /** The members of one class, each with its class and role; null when the class is gone. */
    JamfRequest<List<ObjectNode>> members(String uuid) {
        var single = requests.any("/classes/" + uuid, Map.of());
        return new JamfRequest<>(
                "GET",
                single.path(),
                Map.of(),
                null,
                body -> {
                    var found = single.reader().read(body).path("class");
                    var members = new ArrayList<ObjectNode>();
                    add(members, found, "students", "student");
                    add(members, found, "teachers", "teacher");
                    return members;
                },
                true);
    }

    private static void add(List<ObjectNode> members, JsonNode of, String list, String role) {
        for (var member : of.path(list)) {
            var line = ((ObjectNode) member).deepCopy();
            line.putObject("class")
                    .put("uuid", of.path("uuid").asText())
                    .put("name", of.path("name").asText());
            line.put("role", role);
            members.add(line);
        }
    }

    TableBuilder membersTable() {
        return new TableBuilder(MEMBERS, columns.of(MEMBERS));
    }
}
