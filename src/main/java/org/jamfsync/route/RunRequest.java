package org.jamfsync.route;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jamfsync.guard.GuardedPlan;
import org.jamfsync.model.GroupKey;
import org.jamfsync.model.GroupKey.Companion;
import org.jamfsync.model.GroupKey.OfRole;
import org.jamfsync.model.Kind;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.ClassChange.Member;
import org.jamfsync.model.change.GroupChange;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.UserChange;
import org.jamfsync.model.setting.Expected;

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
 * @param expected what a person says of what will be read
 */
public record RunRequest(
        String site,
        boolean apply,
        String trigger,
        boolean verify,
        Only only,
        Set<Long> approvals,
        RunListener listener,
        Task task,
        Expected expected) {

    /** A run of which nothing unusual is expected. */
    public RunRequest(
            String site,
            boolean apply,
            String trigger,
            boolean verify,
            Only only,
            Set<Long> approvals,
            RunListener listener,
            Task task) {
        this(site, apply, trigger, verify, only, approvals, listener, task, Expected.NOTHING);
    }

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
     * Some objects only.
     *
     * @param person an account of a person, or null
     * @param group an account of a group, or null
     * @param objects by {@link Change#subject}
     */
    public record Only(String person, String group, Set<String> objects) {
        public Only {
            objects = Set.copyOf(objects);
        }

        /** One object at IServ, by its account. */
        public static Only account(String person, String group) {
            return new Only(person, group, Set.of());
        }

        /** These objects, by {@link Change#subject}. */
        public static Only objects(Set<String> objects) {
            return new Only(null, null, objects);
        }

        /** Whether an object was asked for by what stays when accounts change. */
        public boolean isObject(String object) {
            return objects.contains(object);
        }

        private boolean concerns(PlannedChange change) {
            return (change.change() instanceof GroupChange group && group.group() instanceof OfRole)
                    || objects.contains(change.subject())
                    || change.key().equals(change.kind() == Kind.USER ? person : group);
        }

        /** Whether a change is about the object that was asked for, or about its place in a class. */
        public boolean isAbout(PlannedChange change) {
            return change.key().equals(change.kind() == Kind.USER ? person : group)
                    || (change.change() instanceof ClassChange schoolClass && schoolClass.concerns(this::isMember));
        }

        private boolean isMember(Member member) {
            return member.account().equals(person) || objects.contains(Kind.USER.word() + " " + member.uuid());
        }

        /**
         * The part of a plan that concerns this object. The two kept user groups come along, since a new user needs them;
         * so do the groups beside a person's classes, and the changes of those that the person comes to or leaves.
         */
        public GuardedPlan of(GuardedPlan plan) {
            var beside = plan.changes().stream()
                    .filter(this::concerns)
                    .map(PlannedChange::change)
                    .filter(change -> change instanceof UserChange user && user.groups() != null)
                    .flatMap(change -> ((UserChange) change).groups().companions().stream())
                    .map(companion -> (GroupKey) new Companion(companion.source()))
                    .collect(Collectors.toSet());
            return plan.only(change -> concerns(change) || isBeside(change, beside) || isPlace(change))
                    .onlyHandOvers();
        }

        private boolean isPlace(PlannedChange change) {
            return !change.isHeld()
                    && change.change() instanceof ClassChange schoolClass
                    && schoolClass.concerns(this::isMember);
        }

        private static boolean isBeside(PlannedChange change, Set<GroupKey> beside) {
            return change.change() instanceof GroupChange group && beside.contains(group.group());
        }
    }

    public RunRequest {
        Objects.requireNonNull(site, "site");
        approvals = Set.copyOf(approvals);
        Objects.requireNonNull(listener, "listener");
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(expected, "expected");
    }

    public static RunRequest plan(String site, RunListener listener) {
        return new RunRequest(site, false, "command", false, null, Set.of(), listener);
    }

    public static RunRequest sync(String site, RunListener listener) {
        return new RunRequest(site, true, "command", false, null, Set.of(), listener);
    }

    /** The same, for something else. */
    public RunRequest forTask(Task other) {
        return new RunRequest(site, apply, trigger, verify, only, approvals, listener, other, expected);
    }

    /** The same, of which a person says something beforehand. */
    public RunRequest expecting(Expected other) {
        return new RunRequest(site, apply, trigger, verify, only, approvals, listener, task, other);
    }
}
