package org.jamfsync.route.step;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jamfsync.jamf.JamfRequest;
import org.jamfsync.jamf.Requests;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.OtherSites;
import org.jamfsync.model.PendingCreate;
import org.jamfsync.model.Roster;
import org.jamfsync.model.Target;
import org.jamfsync.model.change.Bookkeeping;
import org.jamfsync.model.text.Message;
import org.jamfsync.plan.diff.CreatesInDoubt;
import org.jamfsync.plan.year.IdentityHandover;
import org.jamfsync.route.PriorState;
import org.jamfsync.route.RunContext;
import org.jamfsync.route.RunKind;
import org.jamfsync.route.RunKind.Trait;
import org.jamfsync.route.RunRehearsal;
import org.jamfsync.route.RunningSites;
import org.jamfsync.route.Site;
import org.jamfsync.state.StateDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what is ours, and settles first what is not sure about it. */
@Step("ledgers")
public final class LedgerSteps {
    private static final Logger LOG = LoggerFactory.getLogger("org.jamfsync.runs");

    private final Set<String> current;
    private final StateDatabase state;
    private final RunningSites running;
    private final Requests requests;
    private final Clock clock;

    /** @param current sites that are in the settings */
    public LedgerSteps(Set<String> current, StateDatabase state, RunningSites running, Requests requests, Clock clock) {
        this.current = current;
        this.state = state;
        this.running = running;
        this.requests = requests;
        this.clock = clock;
    }

    /**
     * Creates of which nobody heard what became of them.
     *
     * @param shown what was sent by then is shown by what is read from now on
     */
    public record InDoubt(List<PendingCreate> creates, Instant shown) {
        public InDoubt {
            creates = List.copyOf(creates);
        }
    }

    /** What a school-year change means to this run: one that is approved, or the one that it rehearses. */
    public RunRehearsal year(RunContext run, Roster roster) {
        var past = PriorState.of(run, state, clock);
        if (run.kind() == RunKind.REHEARSAL) {
            var wish = run.request().task().wish();
            return RunRehearsal.of(
                    run.site().decisions().fates(roster, past.ledger(), wish.overlapPercent(), wish.words()));
        }
        return past.rehearsal()
                .map(approved -> RunRehearsal.of(approved, roster))
                .orElse(RunRehearsal.NONE);
    }

    /**
     * A process that died, or a network that broke, may have left a create behind of which nobody heard. Reads show its
     * result after their lag at the latest; a run that applies waits for that moment, so that it plans with what is there.
     */
    public InDoubt inDoubt(RunContext run) throws InterruptedException {
        var now = clock.instant();
        // A clock that was ahead when they began makes nobody wait longer.
        var begun = PriorState.of(run, state, clock).begun().stream()
                .map(create -> create.begun().isAfter(now) ? new PendingCreate(create.change(), now) : create)
                .toList();
        var lag = run.site().settings().jamf().readLag();
        var latest = begun.stream().map(PendingCreate::begun).max(Comparator.naturalOrder());
        if (run.applies() && latest.isPresent()) {
            var rest = Duration.between(clock.instant(), latest.get().plus(lag));
            if (!rest.isNegative() && !rest.isZero()) {
                LOG.info("{}: {}", run.site().getName(), Message.of("run.awaits-reads", rest.toSeconds() + 1));
                running.stop(run).within(rest);
            }
        }
        return new InDoubt(begun, clock.instant().minus(lag));
    }

    /**
     * What must be read to settle doubts: nothing, when there are none.
     *
     * @param roster null when IServ was not read: then they stay
     */
    public List<JamfRequest<?>> lists(Roster roster, InDoubt inDoubt) {
        return roster == null || inDoubt.creates().isEmpty()
                ? List.of()
                : List.of(requests.users(), requests.groups(), requests.classes());
    }

    /**
     * What is ours, with creates that took effect although nobody heard it, and with links handed over to whoever has taken
     * somebody's place.
     *
     * @param roster null when IServ was not read: then it is as the state has it
     * @param answers to {@link #lists}
     * @throws Exception the failure of any list: one that could not be read is no empty one
     */
    public Ledger read(RunContext run, Roster roster, RunRehearsal year, InDoubt inDoubt, Object answers)
            throws Exception {
        var stored = PriorState.of(run, state, clock).ledger().beside(others(run));
        if (roster == null) {
            return stored;
        }
        var asked = lists(roster, inDoubt);
        var listed =
                asked.isEmpty() ? Target.EMPTY : target(answers, asked.size()).shownUpTo(inDoubt.shown());
        var found = found(run.site(), stored, inDoubt, listed);
        var successors = year.successors(IdentityHandover.madeAgain(roster, found.ledger()));
        var handedOver = IdentityHandover.of(roster, found.ledger(), successors);
        return handedOver
                .ledger()
                .learning(Bookkeeping.ofFound(found.notes()))
                .learning(Bookkeeping.ofHandOvers(handedOver.notes()));
    }

    /** The one place that says what is foreign because another site has it; a snapshot of a former run knows nothing of it. */
    private OtherSites others(RunContext run) {
        return run.kind().is(Trait.FROM_SNAPSHOT)
                ? OtherSites.NONE
                : state.sites().others(run.site().getName(), run.site().tenantDigest(), current);
    }

    private static CreatesInDoubt found(Site site, Ledger stored, InDoubt inDoubt, Target listed) {
        var decisions = site.decisions();
        return CreatesInDoubt.of(inDoubt.creates(), stored, listed, decisions::isOwnLocation, decisions::kept);
    }

    static Target target(Object answers, int expected) throws Exception {
        return Target.of((Collection<?>) ((Gathered<?>) answers).whole(expected));
    }
}
