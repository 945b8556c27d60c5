package org.jamfsync.deliver;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jamfsync.jamf.JamfRequest;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.change.LedgerNote;
import org.jamfsync.model.change.SentChange.Before;

/**
 * Brings one planned change to Jamf School, call by call. Knows no Camel, so it is tested by answering it.
 *
 * <p>Each kind of change has a class of its own, named in {@link DeliveryKinds}.
 */
public interface ChangeDelivery {
    /** What is known of the object before it is written, beside the fields that change. */
    default Before before() {
        return Before.NOTHING;
    }

    /** @return what the ledger must remember before the first call; all there is to do where nothing is to be sent */
    List<LedgerNote> begun(Instant now);

    /** The next call, the same one until it is answered; empty when Jamf School has what was wanted. */
    Optional<JamfRequest<?>> next();

    /** @return what the ledger must remember before anything else is sent */
    List<LedgerNote> answered(JamfAnswer answer);

    /** The object's id in Jamf School; null while it is not known. */
    String jamfId();

    /** How many people or groups it had to leave out, since they are not in Jamf School yet; 0 when it was done whole. */
    default int leftOut() {
        return 0;
    }

    /** Who in the trash has the name that this change wants; empty where no name can be in use. */
    default Optional<JamfUser> namesake(List<JamfUser> trash) {
        return Optional.empty();
    }
}
