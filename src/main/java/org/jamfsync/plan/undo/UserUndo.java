package org.jamfsync.plan.undo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jamfsync.model.GroupKey.Companion;
import org.jamfsync.model.GroupKey.OfRole;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger.UserLink;
import org.jamfsync.model.Role;
import org.jamfsync.model.UserFields;
import org.jamfsync.model.change.LedgerNote;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.SentChange;
import org.jamfsync.model.change.UserChange;
import org.jamfsync.model.change.UserChange.GroupsChange;
import org.jamfsync.model.text.Message;
import org.jamfsync.plan.diff.PlanBuilder;
import org.jamfsync.plan.diff.PlanningContext;

/** Plans the way back of users: deletes those a run created, gives others their fields and groups back. */
final class UserUndo {
    private final PlanningContext scene;
    private final PlanBuilder draft;
    private final long run;
    private final List<UserChange> back = new ArrayList<>();
    private final Map<Integer, Set<Integer>> dropped = new HashMap<>();

    UserUndo(PlanningContext scene, PlanBuilder draft, long run) {
        this.scene = scene;
        this.draft = draft;
        this.run = run;
    }

    /** @return user groups that users leave by this, the hidden ones behind classes among them, by Jamf id */
    Map<Integer, Set<Integer>> plan(Map<UUID, List<SentChange>> users) {
        users.values().forEach(this::plan);
        new UndoNames(scene, draft).resolve(back).forEach(change -> draft.change(change, reason(change)));
        return dropped;
    }

    private void plan(List<SentChange> sent) {
        var first = (UserChange) sent.get(0).change();
        var last = sent.get(sent.size() - 1);
        switch (last.change().operation()) {
            case CREATE -> created((UserChange) last.change(), last.jamfId());
            case DELETE ->
                deleted(
                        (UserChange) last.change(),
                        first.before(),
                        last.before().groups());
            default -> changed(sent, first, (UserChange) last.change());
        }
    }

    private void notice(UserChange done, String code, Object... args) {
        draft.notice(Kind.USER, done.key(), code, args);
    }

    /** The user that is still the one the run wrote, or null, with a notice, when it must not be touched. */
    private JamfUser stillOurs(UserChange done, Integer id) {
        var link = scene.ledger.users().get(done.source());
        if (id == null || link == null || link.jamfId() != id) {
            notice(done, "plan.undo-changed-since");
            return null;
        }
        var user = scene.user(id);
        if (user == null || user.inTrash()) {
            if (scene.isGone(link) || user != null) {
                draft.note(new LedgerNote.UserUnlinked(done.source()));
            }
            notice(done, "plan.undo-changed-since");
            return null;
        }
        var obstacle = scene.obstacle(user, done.key());
        if (obstacle != null) {
            draft.notice(Kind.USER, done.key(), obstacle);
            return null;
        }
        return user;
    }

    private void created(UserChange done, String jamfId) {
        var user = stillOurs(done, jamfId == null ? null : Integer.valueOf(jamfId));
        if (user == null) {
            return;
        }
        var shown = scene.shown(scene.ledger.users().get(done.source()), user);
        if (user.deviceCount() > 0) {
            notice(done, "plan.undo-has-devices", user.deviceCount());
        } else if (!shown.equals(done.after())) {
            notice(done, "plan.undo-changed-since");
        } else {
            back.add(change(Operation.DELETE, done, user.id(), shown, null, null, null));
        }
    }

    /** Jamf School's API brings nobody back from the trash; once a person has, the user is ours again. */
    private void deleted(UserChange done, UserFields before, List<Integer> groups) {
        if (scene.ledger.users().containsKey(done.source())) {
            notice(done, "plan.undo-changed-since");
            return;
        }
        var user = scene.user(done.jamfId());
        if (user != null && user.inTrash()) {
            notice(done, "plan.undo-in-trash", user.id());
        } else if (user != null) {
            var obstacle = scene.obstacle(user, done.key());
            if (obstacle != null) {
                draft.notice(Kind.USER, done.key(), obstacle);
            } else {
                back.add(change(Operation.ADOPT, done, user.id(), user.fields(), before, null, null));
            }
        } else if (scene.gone.users().contains(done.jamfId())) {
            notice(done, "plan.undo-user-anew", done.jamfId());
            var kept = groups.stream().filter(id -> scene.group(id) != null).toList();
            back.add(change(
                    Operation.CREATE, done, null, null, before, null, new GroupsChange(kept, List.of(), null, null)));
        } else {
            notice(done, "plan.user-unlisted", done.jamfId());
        }
    }

    private void changed(List<SentChange> sent, UserChange first, UserChange last) {
        var user = stillOurs(last, last.jamfId());
        if (user == null) {
            return;
        }
        var link = scene.ledger.users().get(last.source());
        var shown = scene.shown(link, user);
        var after = back(shown, first.before(), last.after());
        if (!after.equals(first.before())) {
            notice(last, "plan.undo-changed-since");
        }
        var groups = groupsBack(sent, user);
        boolean release = sent.stream().anyMatch(one -> one.change().operation() == Operation.ADOPT);
        if (!release && groups == null && after.equals(shown)) {
            draft.unchanged();
            return;
        }
        back.add(change(
                release ? Operation.RELEASE : Operation.UPDATE,
                last,
                user.id(),
                shown,
                after,
                roleBack(link, groups),
                groups));
    }

    /** Each field that still shows what the run wrote becomes what it was. */
    private static UserFields back(UserFields shown, UserFields before, UserFields written) {
        return new UserFields(
                shown.username().equals(written.username()) ? before.username() : shown.username(),
                shown.email().equals(written.email()) ? before.email() : shown.email(),
                shown.firstName().equals(written.firstName()) ? before.firstName() : shown.firstName(),
                shown.lastName().equals(written.lastName()) ? before.lastName() : shown.lastName());
    }

    private GroupsChange groupsBack(List<SentChange> sent, JamfUser user) {
        var now = new TreeSet<>(user.groupIds());
        var then = new TreeSet<>(now);
        var left = new ArrayList<String>();
        for (int i = sent.size() - 1; i >= 0; i--) {
            var groups = ((UserChange) sent.get(i).change()).groups();
            if (groups == null) {
                continue;
            }
            var before = sent.get(i).before().groups();
            var joined =
                    groups.joinRole() == null ? null : scene.ledger.groups().get(new OfRole(groups.joinRole()));
            if (joined != null && !before.contains(joined.jamfId()) && then.remove(joined.jamfId())) {
                left.add(joined.name());
            }
            for (var beside : groups.companions()) {
                var link = scene.ledger.groups().get(new Companion(beside.source()));
                if (link != null && !before.contains(link.jamfId()) && then.remove(link.jamfId())) {
                    left.add(link.name());
                }
            }
            // The group behind a class that the ledger knew the student to be in came along.
            groups.kept().stream().filter(id -> !before.contains(id)).forEach(then::remove);
            var away = new HashSet<>(before);
            groups.kept().forEach(away::remove);
            away.removeIf(id -> scene.group(id) == null);
            then.addAll(away);
        }
        var gone = new HashSet<>(now);
        gone.removeAll(then);
        dropped.put(user.id(), gone);
        return then.equals(now) ? null : named(now, then, left);
    }

    /** A kept group that is joined again is told by its name, all others by id. */
    private GroupsChange named(Set<Integer> now, Set<Integer> then, List<String> left) {
        for (var role : Role.values()) {
            var group = scene.ledger.groups().get(new OfRole(role));
            if (group != null && then.contains(group.jamfId()) && !now.contains(group.jamfId())) {
                then.remove(group.jamfId());
                return new GroupsChange(List.copyOf(then), left, group.name(), role);
            }
        }
        return new GroupsChange(List.copyOf(then), left, null, null);
    }

    private static Role roleBack(UserLink link, GroupsChange groups) {
        return groups == null || groups.joinRole() == null ? link.role() : groups.joinRole();
    }

    private Message reason(UserChange back) {
        return switch (back.operation()) {
            case DELETE -> Message.of("plan.undo-created", run);
            case ADOPT -> Message.of("plan.undo-restored", run);
            case CREATE -> Message.of("plan.undo-deleted", run);
            case RELEASE -> Message.of("plan.undo-adopted", run);
            case UPDATE, MEMBERS ->
                back.freesName()
                        ? Message.of("plan.user-frees-name", back.before().username())
                        : Message.of("plan.undo-changed", run);
        };
    }

    private static UserChange change(
            Operation operation,
            UserChange done,
            Integer id,
            UserFields before,
            UserFields after,
            Role role,
            GroupsChange groups) {
        return new UserChange(operation, done.source(), done.key(), id, before, after, role, groups, false);
    }
}
