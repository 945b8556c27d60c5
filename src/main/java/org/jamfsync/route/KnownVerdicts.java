package org.jamfsync.route;

import java.util.HashSet;
import java.util.Set;
import org.jamfsync.model.Change;
import org.jamfsync.model.Loss;
import org.jamfsync.plan.Losses;
import org.jamfsync.plan.Verdicts;
import org.jamfsync.state.Fingerprint;

/** What people have decided about the removals of one site; and what of it was made use of. */
final class KnownVerdicts implements Verdicts {
    private final Losses losses;
    private final Set<String> approved;
    private final Set<Loss> rejected;
    private final Set<Loss> rehearsed;
    private final Set<String> used = new HashSet<>();

    /** @param rehearsed what an approved rehearsal lets go */
    KnownVerdicts(Past past, Losses losses, Set<Loss> rehearsed) {
        this.losses = losses;
        this.rehearsed = rehearsed;
        approved = past.approved();
        rejected = past.rejected();
    }

    @Override
    public boolean approves(Change removal) {
        if (approved.isEmpty()) {
            return false;
        }
        var fingerprint = Fingerprint.of(removal, losses.impact(removal));
        if (!approved.contains(fingerprint)) {
            return false;
        }
        used.add(fingerprint);
        return true;
    }

    @Override
    public boolean rehearsed(Loss loss) {
        return rehearsed.contains(loss);
    }

    @Override
    public boolean rejects(Loss loss) {
        return rejected.contains(loss);
    }

    @Override
    public Set<String> used() {
        return used;
    }
}
