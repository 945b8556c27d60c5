package org.jamfsync.route.step;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jamfsync.guard.GuardedPlan;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Roster;
import org.jamfsync.model.Target;
import org.jamfsync.model.change.Bookkeeping;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.RemovalAnalysis;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.plan.diff.StillThere;
import org.jamfsync.route.Delivery;
import org.jamfsync.route.PriorState;
import org.jamfsync.route.RunContext;
import org.jamfsync.route.RunListener.Result;
import org.jamfsync.route.RunRequest;
import org.jamfsync.route.RunningSites;
import org.jamfsync.route.Site;
import org.jamfsync.settings.Settings;
import org.jamfsync.state.StateDatabase;
import org.jamfsync.state.hold.HoldStore;
import org.jamfsync.state.run.ChangeResult;

/** Begins runs and their delivery; {@link RunEndSteps} ends them. */
@Step("runs")
public final class RunSteps {
    /** Longer than the guard's window, so that a clock that is set back loses nothing. */
    private static final Duration REMOVALS_KEPT = Duration.ofDays(7);

    private final Map<String, Site> sites;
    private final StateDatabase state;
    private final Clock clock;
    private final Settings.State kept;
    private final RunningSites running;

    /** @param kept how long what is kept */
    public RunSteps(
            Map<String, Site> sites, RunningSites running, StateDatabase state, Clock clock, Settings.State kept) {
        this.kept = kept;
        this.sites = sites;
        this.running = running;
        this.state = state;
        this.clock = clock;
    }

    /**
     * A plan by command leaves no trace; all other runs stand in the history, one at a time for each site.
     *
     * @throws Problem when a run of the site goes on
     */
    public RunContext begin(RunRequest request) {
        var name = request.site();
        var site = sites.get(name);
        var kind = request.task().kind();
        if (!request.apply() && !request.trigger().equals("schedule")) {
            return RunContext.untold(site, request, clock.instant());
        }
        var run = running.begin(name, () -> {
            state.sites().note(name, site.tenantDigest(), site.settings().jamf().locationId());
            long id = state.runs().begin(name, request.apply() ? kind.mode() : "plan", request.trigger());
            return new RunContext(id, site, request, clock.instant());
        });
        var now = clock.instant();
        if (run.applies()) {
            state.holds().resume(name);
        }
        state.snapshots().erase(now.minus(kept.snapshotsKept()));
        state.runs().erase(now.minus(kept.historyKept()));
        state.holds().eraseClosed(now.minus(kept.historyKept()));
        return run;
    }

    /** Keeps what the run has read and knew, so that it can be planned anew. */
    @Step("keepSnapshot")
    void keepSnapshot(Exchange exchange) {
        var run = RunContext.of(exchange);
        var target = exchange.getVariable("target", Target.class);
        running.capture(run).filter(any -> !kept.snapshotsKept().isZero()).ifPresent(capture -> {
            var facts = PriorState.live(run, state, clock)
                    .facts(run.site().decisions().asked());
            state.snapshots().keep(capture.snapshot(run, target, facts, clock.instant()));
        });
    }

    /** Shows the plan as it will be carried out. */
    @Step("showPlan")
    void show(Exchange exchange) {
        var due = exchange.getVariable("due", GuardedPlan.class);
        RunContext.of(exchange).request().listener().planned(due.plan());
    }

    /**
     * From now on what is due may be written, and nothing else.
     *
     * @param roster null when IServ was not read for this run
     * @param plan as the guard has judged it, all of it
     * @param due what of it goes out now
     * @return changes that are held in this run and were not before
     */
    public List<PlannedChange> deliver(
            RunContext run, Roster roster, Ledger ledger, Target target, GuardedPlan plan, GuardedPlan due) {
        if (!run.applies()
                || !due.isPartOf(plan)
                || !due.plan().site().equals(run.site().getName())) {
            throw Problem.failed(Message.of("routes.unguarded"));
        }
        var known = StillThere.of(ledger, target).ledger();
        var delivery = new Delivery(run, roster, known, target, due, running.stop(run));
        running.deliver(run, delivery);
        state.together(() -> note(run, due, delivery.losses()));
        var newlyHeld = run.request().only() == null ? hold(run, plan, delivery.losses()) : List.<PlannedChange>of();
        due.waiting().forEach(change -> {
            state.runs()
                    .recordChange(
                            run.id(),
                            run.site().getName(),
                            change,
                            ChangeResult.HELD,
                            change.hold().toString(),
                            0);
            delivery.count(change.change(), Result.HELD);
        });
        return newlyHeld;
    }

    /** Without changes of role that a person let out and has taken back meanwhile. */
    private Bookkeeping standing(RunContext run, GuardedPlan due) {
        var notes = due.bookkeeping();
        if (due.released().isEmpty()) {
            return notes;
        }
        var words = state.holds().letOut(run.site().getName(), run.origin(), due.released());
        return notes.withRoles(notes.roles().stream()
                .filter(seen -> words.takeRole(seen.person().toString()))
                .toList());
    }

    /** The ledger's notes, and what of them the guard counts. */
    private void note(RunContext run, GuardedPlan due, RemovalAnalysis losses) {
        var site = run.site().getName();
        var now = clock.instant();
        var notes = standing(run, due);
        state.ledger().apply(site, notes, run.written(now));
        var noted = losses.counted(notes);
        state.removals().record(site, noted, run.written(now));
        state.rehearsals().used(site, noted);
        state.rehearsals().eraseUsedUp(site, now);
        state.removals().forget(now.minus(REMOVALS_KEPT));
        // Whom closed holds would have hit is known as long as what was there before each write.
        var forgotten = now.minus(kept.undoKept());
        state.images().erase(forgotten);
        state.holds().closeForgotten(forgotten);
        state.holds().erase(forgotten);
    }

    /** What a saved plan leaves out is still held. */
    private List<PlannedChange> hold(RunContext run, GuardedPlan plan, RemovalAnalysis losses) {
        var seen = plan.waiting().stream()
                .map(change -> new HoldStore.Held(change, losses.of(change.change()), losses.impact(change.change())))
                .toList();
        return state.holds().sync(run.site().getName(), run.origin(), seen, plan.released(), clock.instant(), run.id());
    }
}
