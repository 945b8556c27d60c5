package org.jamfsync.plan.undo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jamfsync.model.Folded;
import org.jamfsync.model.Kind;
import org.jamfsync.model.UserFields;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.UserChange;
import org.jamfsync.plan.diff.PlanBuilder;
import org.jamfsync.plan.diff.PlanningContext;

/**
 * Lets users have their old names and mails back although Jamf School wants both unique: whoever gives one up in the same
 * undo does so first, and what somebody else has by now stays with them.
 */
final class UndoNames {
    private static final int SHORT_UUID = 8;

    private final PlanningContext scene;
    private final PlanBuilder draft;
    private final Map<Folded, Integer> holders = new HashMap<>();

    UndoNames(PlanningContext scene, PlanBuilder draft) {
        this.scene = scene;
        this.draft = draft;
        for (var user : scene.users()) {
            holders.put(Folded.of(user.fields().username()), user.id());
            if (!user.fields().email().isEmpty()) {
                holders.put(Folded.of(user.fields().email()), user.id());
            }
        }
    }

    /** The same changes, with those before them that make names free. */
    List<UserChange> resolve(List<UserChange> changes) {
        var leaving = new HashMap<Integer, UserChange>();
        changes.stream()
                .filter(change -> change.jamfId() != null)
                .forEach(change -> leaving.put(change.jamfId(), change));
        var resolved = new ArrayList<UserChange>();
        var freed = new HashMap<Integer, UserChange>();
        for (var change : changes) {
            var possible = change.after() == null ? change : possible(change, leaving, freed);
            if (possible != null) {
                resolved.add(possible);
            }
        }
        resolved.replaceAll(change -> {
            var first = change.jamfId() == null ? null : freed.get(change.jamfId());
            return first == null ? change : from(change, first.after());
        });
        resolved.addAll(freed.values());
        return resolved;
    }

    private UserChange possible(UserChange change, Map<Integer, UserChange> leaving, Map<Integer, UserChange> freed) {
        var before = change.before() == null ? new UserFields("", "", "", "") : change.before();
        var after = change.after();
        boolean username = isFree(change, before.username(), after.username(), leaving, freed);
        boolean email = isFree(change, before.email(), after.email(), leaving, freed);
        if (username && email) {
            return change;
        }
        draft.notice(Kind.USER, change.key(), "plan.undo-name-taken");
        return change.operation() == Operation.CREATE
                ? null
                : to(
                        change,
                        new UserFields(
                                username ? after.username() : before.username(),
                                email ? after.email() : before.email(),
                                after.firstName(),
                                after.lastName()));
    }

    private boolean isFree(
            UserChange change,
            String now,
            String wanted,
            Map<Integer, UserChange> leaving,
            Map<Integer, UserChange> freed) {
        var name = Folded.of(wanted);
        var holder = holders.get(name);
        if (wanted.isEmpty() || name.equals(Folded.of(now)) || holder == null || holder.equals(change.jamfId())) {
            return true;
        }
        var other = leaving.get(holder);
        if (other == null
                || keeps(other.after(), name)
                || scene.rules
                        .fences()
                        .keepsUsername(scene.user(holder), scene.ledger.users().get(other.source()))) {
            return false;
        }
        freed.computeIfAbsent(holder, any -> spare(other));
        return true;
    }

    /** Who goes to the trash gives all up first: a name may stay taken there (jamf-school-api 2.6). */
    private static boolean keeps(UserFields after, Folded name) {
        return after != null && (name.equals(Folded.of(after.username())) || name.equals(Folded.of(after.email())));
    }

    private static UserChange spare(UserChange owner) {
        var before = owner.before();
        var spare = before.username() + "." + owner.source().toString().substring(0, SHORT_UUID);
        var domain = before.email().substring(before.email().indexOf('@') + 1);
        var email = before.email().isEmpty() ? "" : spare + "@" + domain;
        return new UserChange(
                Operation.UPDATE,
                owner.source(),
                owner.key(),
                owner.jamfId(),
                before,
                new UserFields(spare, email, before.firstName(), before.lastName()),
                owner.role(),
                null,
                true);
    }

    private static UserChange from(UserChange change, UserFields before) {
        return with(change, before, change.after());
    }

    private static UserChange to(UserChange change, UserFields after) {
        return with(change, change.before(), after);
    }

    private static UserChange with(UserChange change, UserFields before, UserFields after) {
        return new UserChange(
                change.operation(),
                change.source(),
                change.key(),
                change.jamfId(),
                before,
                after,
                change.role(),
                change.groups(),
                change.freesName());
    }
}
