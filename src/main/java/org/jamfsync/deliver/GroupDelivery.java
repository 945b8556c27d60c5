package org.jamfsync.deliver;

import java.util.List;
import java.util.Objects;
import org.jamfsync.jamf.JamfRequest;
import org.jamfsync.model.Ledger.GroupLink;
import org.jamfsync.model.Role;
import org.jamfsync.model.change.GroupChange;
import org.jamfsync.model.change.Operation;

/** Creates, updates or adopts the group of a role. An adoption may have nothing to send. */
final class GroupDelivery extends CallSequence<GroupChange> {
    static final String DESCRIPTION = "IServ";
    private static final String TEACHERS_MAY = "allow";

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
        if (change.operation() == Operation.CREATE) {
            var acl = change.role() == Role.TEACHER ? TEACHERS_MAY : null;
            return run.requests().createGroup(change.key(), DESCRIPTION, acl, run.location());
        }
        var name = change.key().equals(change.nameBefore()) ? null : change.key();
        var acl = Objects.equals(change.aclBefore(), change.aclAfter()) ? null : change.aclAfter();
        return name == null && acl == null ? null : run.requests().updateGroup(change.jamfId(), name, acl);
    }

    private List<LedgerNote> remember(JamfAnswer answer) {
        var role = change().role();
        boolean created = change().operation() == Operation.CREATE;
        id = answer.idOr(change().jamfId());
        run.ids().group(role, id);
        if (created) {
            run.ids().created("/users/groups/" + id, answer.at());
        }
        var known = run.ledger().groups().get(role);
        boolean ours = created || (known != null && known.created());
        return List.of(new LedgerNote.GroupLinked(new GroupLink(role, id, change().key(), ours, answer.at())));
    }

    @Override
    public String jamfId() {
        return id == null ? null : id.toString();
    }
}
