package org.jamfsync.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jamfsync.guard.MemberGuard.Held;
import org.jamfsync.model.Folded;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Role;
import org.jamfsync.model.change.Bookkeeping;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.LedgerNote.RoleSeen;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.Removal;
import org.jamfsync.model.change.RemovalAnalysis;
import org.jamfsync.model.change.UserChange;
import org.jamfsync.model.text.Message;

/**
 * Holds what many users at once would lose: what they are at school, or the name they are known by.
 *
 * <p>A teachers' group that an import has emptied by half looks like many teachers who are pupils now; a file with swapped
 * columns looks like a school that has married. Either change of one user is held by itself, the rest of it goes out.
 */
final class UserGuard {
    private static final Set<String> DOUBTFUL = Set.of("plan.held-teachers", "plan.held-names");

    static final Duration WINDOW = Duration.ofHours(24);

    private final Ledger ledger;
    private final RemovalAnalysis losses;
    private final HoldDecisions verdicts;
    private final List<String> vanished;
    private final Held roles;
    private final Held names;
    private final Set<Folded> inUse = new HashSet<>();

    /** @param doubt why nobody gets another name, or null */
    UserGuard(GuardContext evidence, Plan plan, Message doubt) {
        ledger = evidence.ledger();
        losses = evidence.losses();
        verdicts = evidence.verdicts();
        vanished = evidence.vanishedTeachers();
        roles = roles(evidence.limits(), plan, evidence.window());
        names = names(evidence.limits(), plan, evidence.window(), doubt);
        plan.changes().stream()
                .filter(change -> change.change() instanceof UserChange user && isHeldName(user))
                .map(change -> ((UserChange) change.change()).before())
                .forEach(kept -> {
                    inUse.add(Folded.of(kept.username()));
                    inUse.add(Folded.of(kept.email()));
                });
    }

    /** Why this teacher's user is not deleted, or empty. */
    Optional<Message> teacherHold(Change deletion) {
        return roles.people().contains(((UserChange) deletion).source())
                ? Optional.of(roles.reason())
                : Optional.empty();
    }

    /** Whose change of role, or loss as a teacher, is held. */
    Held roles() {
        return roles;
    }

    private Held roles(GuardLimits limits, Plan plan, GuardWindow window) {
        var changing = changing(plan);
        var all = new HashSet<>(changing);
        all.addAll(window.roles());
        all.addAll(newlyGone(plan.readAt().minus(WINDOW)));
        var teachers = ledger.users().values().stream()
                .filter(link -> link.role() == Role.TEACHER)
                .filter(link -> link.missingSince() == null || all.contains(link.uuid()))
                .map(Ledger.UserLink::uuid)
                .collect(Collectors.toSet());
        teachers.addAll(window.roles());
        long gone = all.stream().filter(teachers::contains).count();
        changing.removeIf(person -> verdicts.rehearsed(Removal.role(person)));
        var excess = limits.excessTeachers(all.size(), gone, teachers.size());
        var ceasing = new HashSet<>(changing);
        ceasing.retainAll(teachers);
        return Held.NOBODY
                .and(
                        vanished.isEmpty() ? Set.of() : ceasing,
                        Message.of("plan.held-teacher-group", String.join(", ", vanished)))
                .and(excess.isPresent() ? changing : Set.of(), excess.orElse(null))
                .and(rejected(changing.stream().map(Removal::role).toList()), Message.of("plan.held-rejected"));
    }

    /** Teachers who have nothing to lose are missing from a torn file all the same. */
    private Set<UUID> newlyGone(Instant since) {
        return ledger.users().values().stream()
                .filter(link -> link.role() == Role.TEACHER && losses.isMissing(link, since))
                .map(Ledger.UserLink::uuid)
                .filter(person ->
                        !verdicts.rehearsed(Removal.role(person)) && !verdicts.rehearsed(Removal.user(person)))
                .collect(Collectors.toSet());
    }

    /** Who becomes teacher or ceases to be one by this plan, and which gone teachers it takes out of classes. */
    private Set<UUID> changing(Plan plan) {
        var changing = new HashSet<UUID>();
        for (var change : plan.changes()) {
            losses.counted(change.change()).stream()
                    .filter(loss -> loss.what() == Removal.What.ROLE)
                    .forEach(loss -> changing.add(loss.object()));
        }
        losses.counted(plan.bookkeeping()).forEach(loss -> changing.add(loss.object()));
        return changing;
    }

    private Held names(GuardLimits limits, Plan plan, GuardWindow window, Message doubt) {
        var taken = plan.changes().stream()
                .flatMap(change -> losses.of(change.change()).stream())
                .filter(loss -> loss.what() == Removal.What.NAME)
                .toList();
        var renamed = people(taken);
        var all = new HashSet<>(renamed);
        all.addAll(window.names());
        var excess = limits.excessNames(all.size(), ledger.users().size());
        return Held.NOBODY
                .and(doubt == null ? Set.of() : renamed, doubt)
                .and(excess.isPresent() ? renamed : Set.of(), excess.orElse(null))
                .and(rejected(taken), Message.of("plan.held-rejected"));
    }

    private Set<UUID> rejected(List<Removal> taken) {
        return people(taken.stream().filter(verdicts::rejects).toList());
    }

    private static Set<UUID> people(List<Removal> taken) {
        return taken.stream().map(Removal::object).collect(Collectors.toSet());
    }

    /** The change as it is, or what of it goes out followed by what is held. */
    List<PlannedChange> guard(PlannedChange planned, UserChange change) {
        if (change.operation() != Operation.UPDATE) {
            return List.of(waits(change) ? planned.heldFor(Message.of("plan.held-name-in-use")) : planned);
        }
        var fields = fieldsOnly(change);
        var role = roleOnly(change);
        var fieldsHold = isHeldName(change) ? names.reason() : null;
        if (fieldsHold == null && waits(change)) {
            fieldsHold = Message.of("plan.held-name-in-use");
        }
        boolean holdFields = fieldsHold != null && !verdicts.approves(fields);
        boolean holdRole = isHeldRole(change.source()) && !verdicts.approves(role);
        if (!holdFields && !holdRole) {
            return List.of(planned);
        }
        var parts = new ArrayList<PlannedChange>(2);
        if (!change.before().equals(change.after())) {
            parts.add(planned.with(fields).heldFor(holdFields ? fieldsHold : null));
        }
        if (holdRole || change.groups() != null) {
            parts.add(new PlannedChange(role, reason(role), holdRole ? roles.reason() : null));
        }
        return parts;
    }

    /** What the ledger is to remember, but for roles that are held; each of those becomes a change of its own. */
    Bookkeeping guardNotes(Plan plan, List<PlannedChange> guarded) {
        var free = new ArrayList<RoleSeen>();
        for (var seen : plan.bookkeeping().roles()) {
            var change = isHeldRole(seen.person()) ? ofRoleAlone(seen) : null;
            if (change == null || verdicts.approves(change)) {
                free.add(seen);
            } else {
                guarded.add(new PlannedChange(change, reason(change), roles.reason()));
            }
        }
        return plan.bookkeeping().withRoles(free);
    }

    /**
     * Why nothing at all should be taken away: so many roles or names are held that what was read is to be doubted.
     *
     * @param guarded changes of users, guarded
     */
    Optional<Message> doubt(Collection<PlannedChange> guarded) {
        return guarded.stream()
                .map(PlannedChange::hold)
                .filter(reason -> reason != null && DOUBTFUL.contains(reason.code()))
                .map(reason -> Message.of("plan.held-doubt", reason))
                .findFirst();
    }

    private boolean isHeldRole(UUID person) {
        return roles.people().contains(person) && !losses.isGoneTeacher(person);
    }

    private boolean isHeldName(UserChange change) {
        return names.people().contains(change.source())
                && losses.of(change).stream().anyMatch(loss -> loss.what() == Removal.What.NAME);
    }

    /** Whether the user needs a username or mail that somebody still has, since giving it up is held. */
    private boolean waits(UserChange change) {
        var before = change.before();
        var after = change.after();
        return after != null
                && (isTaken(after.username(), before == null ? "" : before.username())
                        || isTaken(after.email(), before == null ? "" : before.email()));
    }

    private boolean isTaken(String wanted, String now) {
        return inUse.contains(Folded.of(wanted)) && !Folded.of(wanted).equals(Folded.of(now));
    }

    /** Without any change of groups and role. */
    private UserChange fieldsOnly(UserChange change) {
        var link = ledger.users().get(change.source());
        var role = link == null || link.role() == null ? change.role() : link.role();
        return new UserChange(
                change.operation(),
                change.source(),
                change.key(),
                change.jamfId(),
                change.before(),
                change.after(),
                isHeldRole(change.source()) ? role : change.role(),
                null,
                change.freesName());
    }

    private static UserChange roleOnly(UserChange change) {
        return new UserChange(
                change.operation(),
                change.source(),
                change.key(),
                change.jamfId(),
                change.before(),
                change.before(),
                change.role(),
                change.groups(),
                false);
    }

    private static Message reason(UserChange ofRole) {
        return Message.of(ofRole.role() == Role.TEACHER ? "plan.user-promoted" : "plan.user-demoted");
    }

    private UserChange ofRoleAlone(RoleSeen seen) {
        var link = ledger.users().get(seen.person());
        return new UserChange(
                Operation.UPDATE,
                seen.person(),
                link.written().username(),
                link.jamfId(),
                link.written(),
                link.written(),
                seen.role(),
                null,
                false);
    }
}
