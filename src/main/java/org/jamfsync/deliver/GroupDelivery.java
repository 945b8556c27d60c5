package org.jamfsync.deliver;

import java.util.List;
import java.util.Objects;
import org.jamfsync.jamf.JamfRequest;
import org.jamfsync.model.Ledger.GroupLink;
import org.jamfsync.model.change.GroupChange;
import org.jamfsync.model.change.LedgerNote;
import org.jamfsync.model.change.Operation;

/** Creates, updates, adopts or deletes a user group of ours. An adoption may have nothing to send. */
final class GroupDelivery extends CallSequence<GroupChange> {
    private static final String DESCRIPTION = "IServ";

    private final DeliveryContext run;
    private Integer id;

    GroupDelivery(GroupChange change, DeliveryContext run) {
        super(change);
        this.run = run;
        id = change.jamfId();
        then(request(), this::remember);
    }

    private JamfRequest<?> request() {
        var change = change();
        return switch (change.operation()) {
            case CREATE -> run.requests().createGroup(change.key(), DESCRIPTION, change.aclAfter(), run.location());
            case DELETE -> run.requests().deleteGroup(change.jamfId());
            default -> {
                var name = change.key().equals(change.nameBefore()) ? null : change.key();
                var acl = Objects.equals(change.aclBefore(), change.aclAfter()) ? null : change.aclAfter();
                yield name == null && acl == null ? null : run.requests().updateGroup(change.jamfId(), name, acl);
            }
        };
    }

    private List<LedgerNote> remember(JamfAnswer answer) {
        var group = change().group();
        if (change().operation() == Operation.DELETE) {
            return List.of(
                    answer.value() == null
                            ? new LedgerNote.GroupUnlinked(group)
                            : new LedgerNote.GroupTaken(group, answer.at()));
        }
        boolean created = change().operation() == Operation.CREATE;
        id = answer.idOr(change().jamfId());
        run.ids().group(group, id);
        if (created) {
            run.ids().created("/users/groups/" + id, answer.at());
        }
        var known = run.ledger().groups().get(group);
        boolean ours = created || (known != null && known.created());
        return List.of(new LedgerNote.GroupLinked(new GroupLink(group, id, change().key(), ours, answer.at())));
    }

    @Override
    public String jamfId() {
        return id == null ? null : id.toString();
    }
}
