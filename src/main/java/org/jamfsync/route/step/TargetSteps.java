package org.jamfsync.route.step;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.jamfsync.jamf.JamfRequest;
import org.jamfsync.jamf.Requests;
import org.jamfsync.model.Gone;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Roster;
import org.jamfsync.model.Target;
import org.jamfsync.model.change.SentChange;
import org.jamfsync.plan.diff.LookUps;
import org.jamfsync.route.RunContext;

/** Reads what Jamf School holds: three lists, then single objects. */
@Step("targets")
public final class TargetSteps {
    private final Requests requests;
    private final Clock clock;

    public TargetSteps(Requests requests, Clock clock) {
        this.requests = requests;
        this.clock = clock;
    }

    /** What is always read. */
    public List<JamfRequest<?>> lists() {
        return List.of(requests.users(), requests.groups(), requests.classes());
    }

    /** The splitters' aggregation: answers in a list; an object proven to be gone leaves no entry. */
    @Step("gatherAnswers")
    AggregationStrategy gatherAnswers() {
        return Gathered.by(first -> new ArrayList<>(), (answers, answer) -> {
            if (answer instanceof List<?> list) {
                answers.addAll(list);
            } else if (answer != null) {
                answers.add(answer);
            }
        });
    }

    /** What was written by then is shown by what is read from now on. */
    public Instant shownUpTo(RunContext run) {
        return clock.instant().minus(run.site().settings().jamf().readLag());
    }

    /**
     * What the lists show.
     *
     * @param shownUpTo from before they were asked for
     * @throws Exception the failure of any list: one that could not be read is no empty one
     */
    public Target listed(Instant shownUpTo, Object answers) throws Exception {
        return LedgerSteps.target(answers, lists().size()).shownUpTo(shownUpTo);
    }

    /**
     * The single objects that must be looked at, since lists and ledger leave a doubt.
     *
     * @param roster null when IServ was not read
     * @param sent what the run to be undone has sent; null when none is
     */
    public LookUps lookUps(RunContext run, Roster roster, Ledger ledger, Target listed, Collection<SentChange> sent) {
        return roster == null
                ? LookUps.ofUndo(sent, listed)
                : LookUps.of(roster, ledger, listed, run.request().verify());
    }

    /** A call for each. */
    public List<JamfRequest<?>> requests(LookUps asked) {
        var calls = new ArrayList<JamfRequest<?>>();
        asked.users().forEach(id -> calls.add(requests.user(id)));
        asked.groups().forEach(id -> calls.add(requests.group(id)));
        asked.classes().forEach(uuid -> calls.add(requests.schoolClass(uuid)));
        return calls;
    }

    /**
     * Lists and single objects together, and what is proven to be gone.
     *
     * @throws Exception the failure of any call
     */
    public Target read(RunContext run, Target listed, LookUps asked, Object answers) throws Exception {
        // Without anything to ask, the splitter leaves the empty list of requests.
        var found = asked.size() == 0 ? Target.EMPTY : LedgerSteps.target(answers, asked.size());
        var target = listed.with(found, gone(asked, found));
        run.request().listener().read(target);
        return target;
    }

    private static Gone gone(LookUps asked, Target found) {
        var users = new HashSet<>(asked.users());
        found.users().forEach(user -> users.remove(user.id()));
        var groups = new HashSet<>(asked.groups());
        found.groups().forEach(group -> groups.remove(group.id()));
        var classes = new HashSet<>(asked.classes());
        found.classes().forEach(read -> classes.remove(read.uuid()));
        return new Gone(users, classes, groups);
    }
}
