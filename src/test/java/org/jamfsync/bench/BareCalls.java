package org.jamfsync.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jamfsync.jamf.JamfRequest;
import org.jamfsync.jamf.Requests;
import org.jamfsync.model.Role;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.GroupChange;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.UserChange;

/**
 * The calls of a first sync as lines of text for {@link BareClient}: those that cannot be fewer, since every object must
 * be created and every new class read once.
 *
 * <p>A line is {@code MARK METHOD PATH BODY}. The answer's id takes the place of the mark in all later lines; a line with
 * the mark {@code >} follows the one before on the same thread. An empty line ends a stage.
 */
final class BareCalls {
    private static final int FIRST_MARK = 1_000_000_000;

    private final Requests requests = new Requests();
    private final ObjectMapper json = new ObjectMapper();
    private final List<String> lines = new ArrayList<>();
    private final Map<Role, Integer> groups = new EnumMap<>(Role.class);
    private final Map<UUID, Integer> users = new HashMap<>();
    private int nextMark = FIRST_MARK;

    static List<String> of(Plan plan) throws JsonProcessingException {
        var calls = new BareCalls();
        calls.plan(plan);
        return calls.lines;
    }

    private void plan(Plan plan) throws JsonProcessingException {
        for (var list : List.of(requests.users(), requests.groups(), requests.classes())) {
            line("-", list);
        }
        lines.add("");
        for (var change : plan.changes()) {
            if (change.change() instanceof GroupChange group) {
                groups.put(
                        Role.valueOf(group.identity()),
                        mark(requests.createGroup(group.key(), "IServ", group.aclAfter(), null)));
            }
        }
        lines.add("");
        for (var change : plan.changes()) {
            if (change.change() instanceof UserChange user) {
                var memberOf = List.of(groups.get(user.role()));
                users.put(user.source(), mark(requests.createUser(user.after(), memberOf, null)));
            }
        }
        lines.add("");
        for (var change : plan.changes()) {
            if (change.change() instanceof ClassChange group) {
                int mark = mark(
                        requests.createClass(group.after(), ids(group, Role.STUDENT), ids(group, Role.TEACHER), null));
                line(">", requests.schoolClass(String.valueOf(mark)));
            }
        }
    }

    private List<Integer> ids(ClassChange change, Role role) {
        return change.members().joining(role).stream()
                .map(member -> users.get(member.uuid()))
                .toList();
    }

    private int mark(JamfRequest<?> request) throws JsonProcessingException {
        int mark = nextMark++;
        line(String.valueOf(mark), request);
        return mark;
    }

    private void line(String mark, JamfRequest<?> request) throws JsonProcessingException {
        var body = request.body() == null ? "" : json.writeValueAsString(request.body());
        lines.add(String.join(" ", mark, request.method(), request.path(), body));
    }
}
