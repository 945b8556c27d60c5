package org.jamfsync.plan.diff;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger.UserLink;
import org.jamfsync.model.OutOfScope;
import org.jamfsync.model.Role;
import org.jamfsync.model.UserFields;
import org.jamfsync.model.change.LedgerNote;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.UserChange;
import org.jamfsync.model.setting.DeleteUsers;
import org.jamfsync.model.text.Message;

/**
 * Decides about the users of people who left: kept, waiting, or to Jamf School's trash.
 *
 * <p>Never deletes a user with devices. People who are merely inactive are no leavers, and of those who are still at school
 * and only out of scope, what they would lose is held.
 */
final class LeaverPlanner {
    private static final Duration NODES_APART = Duration.ofHours(1);

    private final PlanningContext scene;
    private final Instant latest;
    private final PlanBuilder draft;
    private final UserGroups groups;

    /** @param latest what no clock is beyond: since then at the earliest somebody is missing who was not missed before */
    LeaverPlanner(PlanningContext scene, OurGroups kept, Instant latest, PlanBuilder draft) {
        this.latest = latest;
        this.scene = scene;
        this.groups = new UserGroups(scene, kept);
        this.draft = draft;
    }

    void plan() {
        scene.ledger.users().values().stream()
                .filter(link -> !scene.roster.persons().containsKey(link.uuid()))
                .sorted(Comparator.comparing((UserLink link) -> link.written().username())
                        .thenComparing(UserLink::uuid))
                .forEach(this::decide);
    }

    private void decide(UserLink link) {
        var user = scene.user(link.jamfId());
        if (scene.isGone(link) || (user != null && user.inTrash()) || scene.isForeign(user)) {
            draft.note(new LedgerNote.UserUnlinked(link.uuid()));
        } else if (scene.roster.inactive().contains(link.uuid())) {
            keepInactive(link);
        } else if (user != null && !scene.rules.isOwnLocation(user.locationId()) && isInNoClass(link)) {
            // It was moved to another school, which looks after it now.
            draft.note(new LedgerNote.UserUnlinked(link.uuid()));
        } else {
            leave(link, user);
        }
    }

    private boolean isInNoClass(UserLink link) {
        return scene.ledger.classes().values().stream()
                .noneMatch(schoolClass -> schoolClass.students().contains(link.uuid())
                        || schoolClass.teachers().contains(link.uuid()));
    }

    private void keepInactive(UserLink link) {
        if (link.missingSince() != null) {
            draft.note(new LedgerNote.MissingSince(link.uuid(), null));
        }
        draft.notice(Kind.USER, link.written().username(), "plan.leaver-inactive");
    }

    private void leave(UserLink link, JamfUser user) {
        var since = link.missingSince();
        // A clock that was ahead when they left makes nobody stay longer than the grace.
        if (since == null || since.isAfter(latest.plus(NODES_APART))) {
            since = latest;
            draft.note(new LedgerNote.MissingSince(link.uuid(), since));
        }
        var outside = scene.roster.outside().get(link.uuid());
        var key = link.written().username();
        if (scene.rules.deleteUsers() == DeleteUsers.NEVER) {
            draft.notice(Kind.USER, key, why(outside, "kept"));
        } else if (!isDue(since, outside)) {
            boolean asked = outside == null || outside.held();
            draft.notice(Kind.USER, key, why(outside, asked ? "waits" : "grace", deletion(since)));
            leaveGroups(link, user, outside);
        } else {
            delete(link, user, since, outside);
        }
    }

    /** Who is still in IServ has not left: the words say what took the person out. */
    private static Message why(OutOfScope outside, String what, Object... args) {
        if (outside == null) {
            return Message.of("plan.leaver-" + what, args);
        }
        var all = new ArrayList<Object>(List.of(args));
        all.add(outside.cause());
        return Message.of("plan.outside-" + what, all.toArray());
    }

    private static Message hold(OutOfScope outside) {
        return outside == null || !outside.held() ? null : Message.of("plan.held-outside", outside.cause());
    }

    /** From the second run on: the first one notes since when the person is missing. */
    private void leaveGroups(UserLink link, JamfUser user, OutOfScope outside) {
        if (user == null
                || link.missingSince() == null
                || link.role() != Role.STUDENT
                || !scene.rules.isOwnLocation(user.locationId())
                || scene.isProtected(null, user, link)) {
            return;
        }
        var left = groups.ofLeaver(link.uuid(), user);
        if (left != null) {
            var shown = scene.shown(link, user);
            draft.change(
                    new UserChange(
                            Operation.UPDATE,
                            link.uuid(),
                            shown.username(),
                            user.id(),
                            shown,
                            shown,
                            null,
                            left,
                            false),
                    why(outside, "groups"),
                    hold(outside));
        }
    }

    /** Whoever is in no class today may be in one tomorrow, so that grace is given to them whatever the settings say. */
    private boolean isDue(Instant since, OutOfScope outside) {
        boolean atOnce = scene.rules.deleteUsers() == DeleteUsers.NOW && (outside == null || outside.held());
        return atOnce || !deletion(since).isAfter(scene.now);
    }

    private Instant deletion(Instant since) {
        return since.plus(Duration.ofDays(scene.rules.graceDays()));
    }

    private void delete(UserLink link, JamfUser user, Instant since, OutOfScope outside) {
        var key = link.written().username();
        if (user == null) {
            draft.notice(Kind.USER, key, "plan.user-unlisted", link.jamfId());
        } else if (!scene.rules.isOwnLocation(user.locationId())) {
            draft.notice(Kind.USER, key, "plan.user-elsewhere", user.id(), user.locationId());
        } else if (scene.isProtected(null, user, link)) {
            draft.notice(Kind.USER, key, "plan.user-protected");
        } else if (user.deviceCount() > 0) {
            draft.notice(Kind.USER, key, why(outside, "has-devices", user.deviceCount()));
        } else {
            var reason = outside == null ? Message.of("plan.user-left", since) : why(outside, "user", since);
            draft.change(deletionOf(link, scene.shown(link, user)), reason, hold(outside));
        }
    }

    private static UserChange deletionOf(UserLink link, UserFields shown) {
        return new UserChange(
                Operation.DELETE, link.uuid(), shown.username(), link.jamfId(), shown, null, null, null, false);
    }
}
