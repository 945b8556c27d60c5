package org.jamfsync.route.step;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.jamfsync.guard.GuardWindow;
import org.jamfsync.guard.GuardedPlan;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Roster;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.RemovalAnalysis;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.plan.year.RehearsedYear;
import org.jamfsync.route.PlanDocument;
import org.jamfsync.route.PriorState;
import org.jamfsync.route.RunContext;
import org.jamfsync.route.RunKind;
import org.jamfsync.route.RunKind.Trait;
import org.jamfsync.route.RunRehearsal;
import org.jamfsync.state.StateDatabase;
import org.jamfsync.state.hold.Hold;
import org.jamfsync.state.letter.Attempted;
import org.jamfsync.state.letter.Quarantine;
import org.jamfsync.state.run.RunStore;

/** Hands plans to the guard of their site, and says what of a guarded one goes out now. */
@Step("guard")
public final class GuardSteps {
    /** A little less than a day, so that a schedule tries at the same hour again. */
    private static final Duration QUARANTINE = Duration.ofHours(23);
    /** Delivered so often in 24 hours, each time the same: somebody undoes it. */
    private static final int TIMES = 2;

    private final StateDatabase state;
    private final int quarantineAfter;
    private final Clock clock;

    /** @param quarantineAfter so many runs in which a change failed, and it is tried once a day */
    public GuardSteps(StateDatabase state, int quarantineAfter, Clock clock) {
        this.state = state;
        this.quarantineAfter = quarantineAfter;
        this.clock = clock;
    }

    /**
     * What of a plan is held back, since it would harm. The guard looks at the whole plan, even when only a part goes out.
     *
     * @param roster null when IServ was not read for this plan
     * @param year null likewise
     */
    public GuardedPlan judge(RunContext run, Plan draft, Roster roster, Ledger ledger, RunRehearsal year) {
        run.request().approvals().forEach(id -> approve(run, id));
        var past = PriorState.of(run, state, clock);
        var released = year == null ? RunRehearsal.NONE : year;
        if (run.kind() == RunKind.REHEARSAL) {
            var rehearsed = rehearsed(run, roster, ledger, released);
            released = released.approving(
                    rehearsed.rehearsal(draft, run.request().task().wish().words()));
        }
        boolean underWay = run.kind() == RunKind.REHEARSAL || past.rehearsal().isPresent();
        var verdicts = new PriorDecisions(past, new RemovalAnalysis(ledger, roster), released.released(), underWay);
        return run.site().decisions().judge(draft, roster, ledger, window(run, roster, past), verdicts);
    }

    /**
     * A rehearsal is about another day, on which today's deletions no longer count. Without a roster nothing tells whether
     * IServ was set back.
     */
    private static GuardWindow window(RunContext run, Roster roster, PriorState past) {
        return run.kind().is(Trait.OTHER_DAY)
                ? GuardWindow.EMPTY
                : GuardWindow.of(past.losses(), roster == null ? List.of() : past.newestMemberships());
    }

    /** What a rehearsal has found. */
    public static RehearsedYear rehearsed(RunContext run, Roster roster, Ledger ledger, RunRehearsal year) {
        return run.site().decisions().rehearsedYear(roster, ledger, year.fates());
    }

    private void approve(RunContext run, long id) {
        var site = run.site().getName();
        boolean approved = state.holds()
                .find(id)
                .filter(hold -> hold.site().equals(site) && hold.origin().equals(run.origin()))
                .flatMap(hold -> state.holds().decide(hold.id(), Hold.State.APPROVED, clock.instant()))
                .isPresent();
        if (!approved) {
            throw Problem.usage(Message.of("run.no-hold", id, site));
        }
    }

    /** What of the plan was asked for: all of it, some objects, or what was reviewed. */
    public GuardedPlan asked(RunContext run, Plan draft, GuardedPlan plan, RemovalAnalysis losses) {
        if (run.kind().is(Trait.ONLY_REVIEWED)) {
            return new PlanDocument(losses).only(run.request().task().reviewed(), draft, plan);
        }
        return run.request().only() == null ? plan : run.request().only().of(plan);
    }

    /** The same, for a route. */
    public GuardedPlan asked(RunContext run, Plan draft, GuardedPlan plan, Roster roster, Ledger ledger) {
        return asked(run, draft, plan, new RemovalAnalysis(ledger, roster));
    }

    /**
     * In and out: a {@link GuardedPlan}. What failed in many runs is tried once a day; what somebody undoes again and again
     * is left for now. Whatever failed before comes last in its stage.
     */
    @Step("setAside")
    void setAside(Exchange exchange) {
        var run = RunContext.of(exchange);
        if (run.request().only() != null || !run.kind().is(Trait.DEFERS)) {
            return;
        }
        var site = run.site().getName();
        var quarantine = quarantine(exchange, site);
        var letters = state.deadLetters().open(site);
        var repeated = state.runs().repeated(site, clock.instant().minus(PriorState.WINDOW), TIMES);
        Function<PlannedChange, Message> wait = change -> {
            var letter = letters.get(change.subject());
            if (letter != null && quarantine.holds(letter, change.change())) {
                return Message.of("plan.quarantined", letter.id(), letter.counted());
            }
            var times = repeated.get(RunStore.signature(change.change()));
            return times == null ? null : Message.of("plan.flaps", times);
        };
        var message = exchange.getMessage();
        message.setBody(message.getBody(GuardedPlan.class)
                .deferring(wait)
                .last(change -> letters.containsKey(change.subject())));
    }

    private Quarantine quarantine(Exchange exchange, String site) {
        var now = clock.instant();
        var since = now.minus(QUARANTINE);
        var roster = exchange.getVariable("roster", Roster.class);
        var ledger = exchange.getVariable("ledger", Ledger.class);
        return new Quarantine(
                quarantineAfter,
                since,
                now,
                state.runs().lastDone(site, since),
                change -> Attempted.digest(change, roster, ledger));
    }
}
