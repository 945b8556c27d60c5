package org.jamfsync.deliver;

import java.util.List;
import org.jamfsync.jamf.JamfRequest;
import org.jamfsync.model.Ledger.PairedLink;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.PairedGroupChange;

/** Creates, renames, adopts or deletes the group beside a class. An adoption may have nothing to send. */
final class CompanionDelivery extends CallSequence<PairedGroupChange> {
    private final DeliveryContext run;
    private Integer id;

    CompanionDelivery(PairedGroupChange change, DeliveryContext run) {
        super(change);
        this.run = run;
        id = change.jamfId();
        then(request(), this::remember);
    }

    private JamfRequest<?> request() {
        var change = change();
        return switch (change.operation()) {
            case CREATE -> run.requests().createGroup(change.key(), GroupDelivery.DESCRIPTION, null, run.location());
            case DELETE -> run.requests().deleteGroup(change.jamfId());
            default ->
                change.key().equals(change.nameBefore())
                        ? null
                        : run.requests().updateGroup(change.jamfId(), change.key(), null);
        };
    }

    private List<LedgerNote> remember(JamfAnswer answer) {
        var group = change().source();
        if (change().operation() == Operation.DELETE) {
            return List.of(new LedgerNote.CompanionUnlinked(group));
        }
        boolean created = change().operation() == Operation.CREATE;
        id = answer.idOr(change().jamfId());
        run.ids().companion(group, id);
        if (created) {
            run.ids().created("/users/groups/" + id, answer.at());
        }
        var known = run.ledger().paired().get(group);
        boolean ours = created || (known != null && known.created());
        return List.of(new LedgerNote.CompanionLinked(new PairedLink(group, id, change().key(), ours, answer.at())));
    }

    @Override
    public String jamfId() {
        return id == null ? null : id.toString();
    }
}
