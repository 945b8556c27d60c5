package org.jamfsync.deliver;

import java.util.List;
import org.jamfsync.model.change.UserMove;

/** Brings one user to the site's location. The ledger learns of it by the next sync, which adopts or updates the user. */
final class MoveDelivery extends CallSequence<UserMove> {
    MoveDelivery(UserMove change, DeliveryContext run) {
        super(change);
        then(run.requests().moveUser(change.jamfId(), change.to(), change.withDevices()), answer -> List.of());
    }

    @Override
    public String jamfId() {
        return String.valueOf(change().jamfId());
    }
}
