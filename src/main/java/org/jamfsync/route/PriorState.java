package org.jamfsync.route;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jamfsync.guard.GrowthGuard;
import org.jamfsync.guard.RestoreDetector;
import org.jamfsync.model.GivenMembership;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.PendingCreate;
import org.jamfsync.model.change.Rehearsal;
import org.jamfsync.model.change.Removal;
import org.jamfsync.route.RunKind.Trait;
import org.jamfsync.state.StateDatabase;
import org.jamfsync.state.hold.RehearsalStore;
import org.jamfsync.state.snapshot.Snapshot;

/** What a run knows before it plans, beside what both systems show: from the state, or from the snapshot of a former run. */
public interface PriorState {
    /** How far the guard looks back. */
    Duration WINDOW = Duration.ofHours(24);

    /** Of the run: what the snapshot says that it is to plan anew, else what the state says. */
    static PriorState of(RunContext run, StateDatabase state, Clock clock) {
        if (!run.kind().is(Trait.FROM_SNAPSHOT)) {
            return live(run, state, clock);
        }
        var snapshot = run.request().task().snapshot();
        return new FromSnapshot(snapshot.ledger(), snapshot.facts());
    }

    /** What the state says. */
    static Live live(RunContext run, StateDatabase state, Clock clock) {
        return new Live(run.site().getName(), run.origin(), state, clock);
    }

    Ledger ledger();

    OptionalInt personsOfLastGoodRun();

    /** Creates whose answer nobody heard. */
    List<PendingCreate> begun();

    /** The school-year change that is approved. */
    Optional<Rehearsal> rehearsal();

    /** What went out in the guard's window. */
    List<Removal> losses();

    /** Places in classes given lately, the newest first; none in a snapshot, from which no backup can be told. */
    List<GivenMembership> newestMemberships();

    /** Fingerprints of removals that a person lets out. */
    Set<String> approved();

    /** What a person keeps from being taken away. */
    Set<Removal> rejected();

    /** Whose places wait since a class grew all at once, by IServ's uuid of its group; nobody's in a snapshot. */
    Map<UUID, Set<UUID>> waiting();

    /** As the state knows it at the moment of the question. */
    record Live(String site, String origin, StateDatabase state, Clock clock) implements PriorState {
        /** Older backups are as good as never restored, and lack so much that other limits hold it. */
        private static final Duration BACKUPS = Duration.ofDays(60);

        private static final int MOST_MEMBERSHIPS = 2000;

        @Override
        public Ledger ledger() {
            return state.ledger().read(site).asOf(clock.instant());
        }

        @Override
        public OptionalInt personsOfLastGoodRun() {
            return state.runs().personsOfLastGoodRun(site);
        }

        @Override
        public List<PendingCreate> begun() {
            return state.pendingCreates().open(site);
        }

        @Override
        public Optional<Rehearsal> rehearsal() {
            return state.rehearsals().find(site, clock.instant()).map(RehearsalStore.Approved::rehearsal);
        }

        @Override
        public List<Removal> losses() {
            var now = clock.instant();
            // What a clock noted that was further ahead counts no longer than the window.
            return state.removals().between(site, now.minus(WINDOW), now.plus(WINDOW));
        }

        /** What a backup brought back came after it was noticed, and is no part of what is newest. */
        @Override
        public List<GivenMembership> newestMemberships() {
            var now = clock.instant();
            var noticed =
                    state.holds().since(site, origin, RestoreDetector.CODE).orElse(now);
            return state.ledger().given(site, now.minus(BACKUPS), noticed, MOST_MEMBERSHIPS);
        }

        @Override
        public Set<String> approved() {
            return state.holds().approved(site, origin);
        }

        @Override
        public Set<Removal> rejected() {
            return state.holds().rejected(site, origin);
        }

        @Override
        public Map<UUID, Set<UUID>> waiting() {
            return state.holds().waiting(site, origin, GrowthGuard.CODE);
        }

        /** All of it but the ledger, which the run has read. */
        public Snapshot.Facts facts(Snapshot.Asked asked) {
            var persons = personsOfLastGoodRun();
            return new Snapshot.Facts(
                    asked,
                    persons.isPresent() ? persons.getAsInt() : null,
                    losses(),
                    begun(),
                    approved(),
                    rejected(),
                    rehearsal().orElse(null));
        }
    }

    /** As it was when a snapshot was taken. */
    record FromSnapshot(Ledger ledger, Snapshot.Facts facts) implements PriorState {
        @Override
        public OptionalInt personsOfLastGoodRun() {
            return facts.personsOfLastGoodRun();
        }

        @Override
        public List<PendingCreate> begun() {
            return facts.begun();
        }

        @Override
        public Optional<Rehearsal> rehearsal() {
            return Optional.ofNullable(facts.rehearsal());
        }

        @Override
        public List<Removal> losses() {
            return facts.losses();
        }

        @Override
        public List<GivenMembership> newestMemberships() {
            return List.of();
        }

        @Override
        public Set<String> approved() {
            return facts.approved();
        }

        @Override
        public Set<Removal> rejected() {
            return facts.rejected();
        }

        @Override
        public Map<UUID, Set<UUID>> waiting() {
            return Map.of();
        }
    }
}
