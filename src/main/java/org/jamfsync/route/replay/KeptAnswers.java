package org.jamfsync.route.replay;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.jamfsync.jamf.JamfRequest;
import org.jamfsync.model.JamfClass;
import org.jamfsync.model.JamfGroup;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Ledger.ClassLink;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.route.RunContext;
import org.jamfsync.state.snapshot.Snapshot;

/** Takes the place of the door to Jamf School in a replay: reads get what the snapshot has, and nothing is written. */
final class KeptAnswers {
    private static final String USERS = "/users";
    private static final String GROUPS = "/users/groups";
    private static final String CLASSES = "/classes";

    private KeptAnswers() {}

    static Snapshot snapshot(Exchange exchange) {
        var run = RunContext.of(exchange);
        if (run != null && run.kind().isFromSnapshot()) {
            return run.request().task().snapshot();
        }
        throw Problem.failed(Message.of("replay.no-call"));
    }

    /** In: a {@link JamfRequest}. Out: what it would have read then; null for what was not there. */
    static void answer(Exchange exchange) {
        JamfRequest<?> request = exchange.getMessage().getBody(JamfRequest.class);
        var snapshot = snapshot(exchange);
        if (!request.isRead() || !request.query().isEmpty()) {
            throw Problem.failed(Message.of("replay.no-call"));
        }
        exchange.getMessage().setBody(answer(request.path(), snapshot));
    }

    private static Object answer(String path, Snapshot snapshot) {
        var target = snapshot.target();
        return switch (path) {
            case USERS -> target.users();
            case GROUPS -> target.groups();
            case CLASSES -> target.classes();
            default -> single(path, snapshot);
        };
    }

    private static Object single(String path, Snapshot snapshot) {
        int slash = path.lastIndexOf('/');
        var id = path.substring(slash + 1);
        return switch (path.substring(0, slash)) {
            case USERS -> user(snapshot.target().users(), Integer.parseInt(id));
            case GROUPS -> group(snapshot.target().groups(), Integer.parseInt(id));
            case CLASSES -> schoolClass(snapshot, id);
            default -> throw Problem.failed(Message.of("replay.no-call"));
        };
    }

    private static JamfUser user(List<JamfUser> users, int id) {
        return users.stream().filter(user -> user.id() == id).findFirst().orElse(null);
    }

    private static JamfGroup group(List<JamfGroup> groups, int id) {
        return groups.stream().filter(group -> group.id() == id).findFirst().orElse(null);
    }

    private static JamfClass schoolClass(Snapshot snapshot, String uuid) {
        return snapshot.target().classes().stream()
                .filter(one -> one.uuid().equals(uuid))
                .findFirst()
                .map(one -> one.members() == null ? withMembers(one, snapshot.ledger()) : one)
                .orElse(null);
    }

    /**
     * A class that the run had no reason to read: its counts were right, so those whom the ledger has are in it. Of a class
     * that the ledger does not know nobody was seen.
     */
    private static JamfClass withMembers(JamfClass listed, Ledger ledger) {
        var members = ledger.classes().values().stream()
                .filter(link -> link.jamfUuid().equals(listed.uuid()))
                .findFirst()
                .map(link -> members(link, ledger))
                .orElse(new JamfClass.Members(Set.of(), Set.of()));
        return new JamfClass(
                listed.uuid(),
                listed.locationId(),
                listed.fields(),
                listed.source(),
                listed.userGroupId(),
                listed.studentCount(),
                listed.teacherCount(),
                members);
    }

    private static JamfClass.Members members(ClassLink link, Ledger ledger) {
        return new JamfClass.Members(jamfIds(link.students(), ledger), jamfIds(link.teachers(), ledger));
    }

    private static Set<Integer> jamfIds(Set<UUID> people, Ledger ledger) {
        return people.stream()
                .map(ledger.users()::get)
                .filter(Objects::nonNull)
                .map(Ledger.UserLink::jamfId)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
