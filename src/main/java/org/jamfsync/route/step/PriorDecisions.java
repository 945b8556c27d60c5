package org.jamfsync.route.step;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jamfsync.guard.HoldDecisions;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.Removal;
import org.jamfsync.model.change.RemovalAnalysis;
import org.jamfsync.route.PriorState;
import org.jamfsync.state.hold.Fingerprint;

/** What people have decided about the removals of one site; and what of it was made use of. */
final class PriorDecisions implements HoldDecisions {
    private final RemovalAnalysis losses;
    private final Set<String> approved;
    private final Set<Removal> rejected;
    private final Set<Removal> rehearsed;
    private final boolean underWay;
    private final Map<UUID, Set<UUID>> waiting;
    private final Set<String> used = new HashSet<>();
    private final Set<Removal> usedRehearsed = new HashSet<>();

    /**
     * @param rehearsed what an approved rehearsal lets go
     * @param underWay whether there is one, or this is one
     */
    PriorDecisions(PriorState past, RemovalAnalysis losses, Set<Removal> rehearsed, boolean underWay) {
        this.underWay = underWay;
        this.losses = losses;
        this.rehearsed = rehearsed;
        approved = past.approved();
        rejected = past.rejected();
        waiting = past.waiting();
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
    public boolean rehearsed(Removal loss) {
        if (!rehearsed.contains(loss)) {
            return false;
        }
        usedRehearsed.add(loss);
        return true;
    }

    @Override
    public Map<UUID, Set<UUID>> waiting() {
        return waiting;
    }

    @Override
    public boolean isRehearsed() {
        return underWay;
    }

    @Override
    public boolean rejects(Removal loss) {
        return rejected.contains(loss);
    }

    @Override
    public Set<Removal> usedRehearsed() {
        return usedRehearsed;
    }

    @Override
    public Set<String> used() {
        return used;
    }
}
