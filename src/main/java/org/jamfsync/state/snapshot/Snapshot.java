package org.jamfsync.state.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.PendingCreate;
import org.jamfsync.model.Target;
import org.jamfsync.model.change.Rehearsal;
import org.jamfsync.model.change.Removal;

/**
 * What one run read and knew before it planned, so that other routes, settings and rules can be tried on it.
 *
 * @param run its number in the history
 * @param taken when Jamf School was read; the run planned then
 * @param rows IServ's rows as the database gave them
 * @param ledger as it was read, before anything was handed over
 * @param target what Jamf School showed, single objects included
 */
public record Snapshot(
        String site, long run, Instant taken, PackedRows rows, Ledger ledger, Target target, Facts facts) {
    public Snapshot {
        Objects.requireNonNull(site, "site");
        Objects.requireNonNull(taken, "taken");
        Objects.requireNonNull(rows, "rows");
        Objects.requireNonNull(ledger, "ledger");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(facts, "facts");
    }

    /**
     * What the run knew besides.
     *
     * @param asked what of people the query asked for only because a rule needed it
     * @param personsLastGoodRun null before the first good run
     * @param losses what went out in the guard's window
     * @param begun creates whose answer nobody had heard
     * @param approved fingerprints of removals that a person had let out
     * @param rejected what a person had kept from being taken away
     * @param rehearsal the school-year change that was approved, or null
     */
    public record Facts(
            Asked asked,
            Integer personsLastGoodRun,
            List<Removal> losses,
            List<PendingCreate> begun,
            Set<String> approved,
            Set<Removal> rejected,
            Rehearsal rehearsal) {
        public Facts {
            losses = List.copyOf(losses);
            begun = List.copyOf(begun);
            approved = Set.copyOf(approved);
            rejected = Set.copyOf(rejected);
        }

        public OptionalInt personsOfLastGoodRun() {
            return personsLastGoodRun == null ? OptionalInt.empty() : OptionalInt.of(personsLastGoodRun);
        }
    }

    /**
     * What is read from IServ only where a rule asks for it.
     *
     * @param roles who has which role
     * @param flags which group has which flag
     * @param personTypes the type of people
     * @param info the class/information of people
     * @param groupTypes the type of groups
     */
    public record Asked(boolean roles, boolean flags, boolean personTypes, boolean info, boolean groupTypes) {
        /** Whether everything that others ask for is there. */
        public boolean covers(Asked others) {
            return (roles || !others.roles)
                    && (flags || !others.flags)
                    && (personTypes || !others.personTypes)
                    && (info || !others.info)
                    && (groupTypes || !others.groupTypes);
        }
    }

    @Override
    public String toString() {
        return "snapshot of run " + run + " of " + site;
    }
}
