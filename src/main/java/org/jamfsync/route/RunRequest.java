package org.jamfsync.route;

import java.util.Objects;
import java.util.Set;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Plan;
import org.jamfsync.model.Plan.Bookkeeping;

/**
 * Asks for one run over one site.
 *
 * @param site its name
 * @param apply deliver what is planned, or only plan
 * @param trigger who asks: {@code schedule} or {@code command}
 * @param verify read every class of ours with its members, whatever counts and ledger say
 * @param only limits the run to one object, or null for all
 * @param approvals ids of holds to release in this run
 * @param listener hears how the run goes on
 * @param task what the run is for
 */
public record RunRequest(
        String site,
        boolean apply,
        String trigger,
        boolean verify,
        Only only,
        Set<Long> approvals,
        RunListener listener,
        Task task) {

    /** A run that brings Jamf School to what IServ says. */
    public RunRequest(
            String site,
            boolean apply,
            String trigger,
            boolean verify,
            Only only,
            Set<Long> approvals,
            RunListener listener) {
        this(site, apply, trigger, verify, only, approvals, listener, Task.SYNC);
    }

    /**
     * One object at IServ.
     *
     * @param person an account of a person, or null
     * @param group an account of a group, or null
     */
    public record Only(String person, String group) {
        /** Whoever takes a place takes it for the whole plan. */
        private static boolean isHandOver(Bookkeeping note) {
            return note instanceof Bookkeeping.UserSucceeded || note instanceof Bookkeeping.ClassSucceeded;
        }

        /** The part of a plan that concerns this object. The two kept user groups come along, since a new user needs them. */
        Plan of(Plan plan) {
            return new Plan(
                    plan.site(),
                    plan.readAt(),
                    plan.changes().stream()
                            .filter(change -> change.kind() == Kind.GROUP
                                    || change.key().equals(change.kind() == Kind.USER ? person : group))
                            .toList(),
                    plan.notices(),
                    plan.bookkeeping().stream().filter(Only::isHandOver).toList(),
                    plan.unchanged());
        }
    }

    public RunRequest {
        Objects.requireNonNull(site, "site");
        approvals = Set.copyOf(approvals);
        Objects.requireNonNull(listener, "listener");
        Objects.requireNonNull(task, "task");
    }

    public static RunRequest plan(String site, RunListener listener) {
        return new RunRequest(site, false, "command", false, null, Set.of(), listener);
    }

    public static RunRequest sync(String site, RunListener listener) {
        return new RunRequest(site, true, "command", false, null, Set.of(), listener);
    }

    /** The same, for something else. */
    public RunRequest forTask(Task other) {
        return new RunRequest(site, apply, trigger, verify, only, approvals, listener, other);
    }
}
