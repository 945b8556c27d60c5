package org.jamfsync.route;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.jamfsync.jamf.JamfRequest;
import org.jamfsync.jamf.Requests;
import org.jamfsync.model.GroupKey.Companion;
import org.jamfsync.model.GroupKey.OfRole;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.GroupChange;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.UserChange;
import org.jamfsync.model.change.UserMove;
import org.jamfsync.state.StateDatabase;

/** Users, the two kept user groups and those beside classes: what is sent for a change, and what the ledger remembers of the answer. */
final class DeliverySteps {
    private final StateDatabase state;
    private final Requests requests;
    private final Clock clock;

    DeliverySteps(StateDatabase state, Requests requests, Clock clock) {
        this.state = state;
        this.requests = requests;
        this.clock = clock;
    }

    /** In: property change. Out: a request, or null when nothing is to be sent. */
    void toGroupRequest(Exchange exchange) {
        var change = ChangeSteps.change(exchange, GroupChange.class);
        exchange.getMessage()
                .setBody(
                        groupRequest(change, Site.of(exchange).settings().jamf().locationId()));
    }

    private JamfRequest<?> groupRequest(GroupChange change, Integer location) {
        return switch (change.operation()) {
            case CREATE -> requests.createGroup(change.key(), "IServ", change.aclAfter(), location);
            case DELETE -> requests.deleteGroup(change.jamfId());
            default -> {
                var name = change.key().equals(change.nameBefore()) ? null : change.key();
                var acl = Objects.equals(change.aclBefore(), change.aclAfter()) ? null : change.aclAfter();
                yield name == null && acl == null ? null : requests.updateGroup(change.jamfId(), name, acl);
            }
        };
    }

    void rememberGroup(Exchange exchange) {
        var run = SyncRun.of(exchange);
        var site = run.getSite().getName();
        var change = ChangeSteps.change(exchange, GroupChange.class);
        boolean created = change.operation() == Operation.CREATE;
        int id = created ? exchange.getMessage().getBody(Integer.class) : change.jamfId();
        ChangeSteps.jamfId(exchange, id);
        if (change.operation() == Operation.DELETE) {
            state.ledger().unlinkGroup(site, change.group());
            return;
        }
        var known = run.ledger().groups().get(change.group());
        boolean ours = created || (known != null && known.created());
        var now = clock.instant();
        var link = new Ledger.GroupLink(change.group(), id, change.key(), ours, now);
        state.ledger().linkGroup(site, link, run.written(now));
        if (created) {
            run.delivery().created("/users/groups/" + id, now);
        }
        run.delivery().groupIds().put(change.group(), id);
    }

    /** In: property change. Out: a request, or null when nothing is to be sent. */
    void toUserRequest(Exchange exchange) {
        if (ChangeSteps.change(exchange, Change.class) instanceof UserMove move) {
            exchange.getMessage().setBody(requests.moveUser(move.jamfId(), move.to(), move.withDevices()));
            return;
        }
        var change = ChangeSteps.change(exchange, UserChange.class);
        exchange.getMessage().setBody(userRequest(change, SyncRun.of(exchange)));
    }

    private JamfRequest<?> userRequest(UserChange change, SyncRun run) {
        var memberOf = memberOf(change, run);
        return switch (change.operation()) {
            case CREATE ->
                requests.createUser(
                        change.after(),
                        memberOf == null ? List.of() : memberOf,
                        run.getSite().settings().jamf().locationId());
            case DELETE -> requests.deleteUser(change.jamfId());
            default ->
                change.after().equals(change.before()) && memberOf == null
                        ? null
                        : requests.updateUser(change.jamfId(), change.before(), change.after(), memberOf);
        };
    }

    /** All groups of the user from now on; null to leave them, also while the group to join could not be made. */
    private static List<Integer> memberOf(UserChange change, SyncRun run) {
        var groups = change.groups();
        if (groups == null) {
            return null;
        }
        var memberOf = new LinkedHashSet<>(groups.kept());
        // One that could not be made is joined in a later run.
        groups.companions().stream()
                .map(beside -> run.delivery().groupIds().get(new Companion(beside.source())))
                .filter(Objects::nonNull)
                .forEach(memberOf::add);
        if (groups.join() != null) {
            var id = run.delivery().groupIds().get(new OfRole(groups.joinRole()));
            if (id == null) {
                return null;
            }
            memberOf.add(id);
        }
        return List.copyOf(memberOf);
    }

    void rememberUser(Exchange exchange) {
        var run = SyncRun.of(exchange);
        if (ChangeSteps.change(exchange, Change.class) instanceof UserMove move) {
            // It is the next sync's to adopt or update it.
            ChangeSteps.jamfId(exchange, move.jamfId());
            return;
        }
        var change = ChangeSteps.change(exchange, UserChange.class);
        var site = run.getSite().getName();
        if (change.operation() == Operation.DELETE || change.operation() == Operation.RELEASE) {
            state.ledger().unlinkUser(site, change.source());
            ChangeSteps.jamfId(exchange, change.jamfId());
            return;
        }
        boolean created = change.operation() == Operation.CREATE;
        int id = created ? exchange.getMessage().getBody(Integer.class) : change.jamfId();
        ChangeSteps.jamfId(exchange, id);
        var known = run.ledger().users().get(change.source());
        var link = new Ledger.UserLink(
                change.source(),
                id,
                created || (known != null && known.created()),
                Site.of(exchange).decisions().kept(change.after()),
                change.role() == null && known != null ? known.role() : change.role(),
                clock.instant(),
                known == null || change.role() != null ? null : known.missingSince());
        state.ledger().linkUser(site, link, run.id());
        run.delivery().jamfIds().put(change.source(), id);
        if (created) {
            run.delivery().created("/users/" + id, clock.instant());
        }
    }
}
