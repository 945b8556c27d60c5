package org.jamfsync.plan.diff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jamfsync.model.Folded;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger.UserLink;
import org.jamfsync.model.Person;
import org.jamfsync.model.UserFields;
import org.jamfsync.model.change.LedgerNote;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.UserChange;
import org.jamfsync.model.change.UserChange.GroupsChange;
import org.jamfsync.model.text.Message;
import org.jamfsync.plan.diff.NameConflicts.Blocked;
import org.jamfsync.plan.diff.NameConflicts.Freed;
import org.jamfsync.roster.PersonFaults;

/** Plans the users of everybody in the roster: who is created, adopted, updated. Leavers are {@link LeaverPlanner}'s. */
final class UserPlanner {
    private final PlanningContext scene;
    private final UserGroups groups;
    private final WantedFields wantedFields;
    private final PlanBuilder draft;
    private final Map<UUID, Integer> ids = new HashMap<>();
    private final Set<UUID> usable = new HashSet<>();
    private final List<Subject> subjects = new ArrayList<>();

    UserPlanner(PlanningContext scene, OurGroups kept, PlanBuilder draft) {
        this.scene = scene;
        this.groups = new UserGroups(scene, kept);
        this.wantedFields = new WantedFields(scene.rules);
        this.draft = draft;
    }

    /**
     * A person to be decided about.
     *
     * @param link null unless the ledger holds a valid one
     * @param user null on create, and for a fresh user that the list does not show yet
     * @param shown null on create
     */
    private record Subject(Person person, UserLink link, JamfUser user, UserFields shown) {
        Integer jamfId() {
            if (link != null) {
                return link.jamfId();
            }
            return user == null ? null : user.id();
        }
    }

    Identities plan() {
        var owners = validLinks();
        var unknown = new ArrayList<Person>();
        var faults = PersonFaults.among(scene.roster.persons().values(), scene.rules.maxLength());
        for (var person : sortedPeople()) {
            var link = scene.ledger.users().get(person.uuid());
            if (faults.containsKey(person.uuid())) {
                draft.notice(Kind.USER, person.account(), faults.get(person.uuid()));
                leaveAsItIs(person, link);
            } else if (link == null || scene.isGone(link)) {
                unknown.add(person);
                noteGone(person, link);
            } else {
                addLinked(person, link);
            }
        }
        var claimed = new HashSet<>(owners.keySet());
        claimed.addAll(scene.ledger.adoptions().users().values());
        unknown.removeIf(person -> adoptDecided(person, owners.keySet()));
        match(unknown, claimed);
        decide(new NameConflicts(scene, owners));
        return new Identities(ids, usable);
    }

    private List<Person> sortedPeople() {
        return scene.roster.persons().values().stream()
                .sorted(Comparator.comparing(Person::account).thenComparing(Person::uuid))
                .toList();
    }

    private Map<Integer, UserLink> validLinks() {
        var owners = new HashMap<Integer, UserLink>();
        for (var link : scene.ledger.users().values()) {
            if (scene.isGone(link)) {
                continue;
            }
            owners.put(link.jamfId(), link);
            var user = scene.user(link.jamfId());
            if (user == null || !user.inTrash()) {
                ids.put(link.uuid(), link.jamfId());
            }
        }
        return owners;
    }

    private void noteGone(Person person, UserLink link) {
        if (link != null) {
            draft.note(new LedgerNote.UserUnlinked(person.uuid()));
        }
    }

    /** The user is not written; if there is one, it keeps its places in classes, and gets new ones. */
    private void leaveAsItIs(Person person, UserLink link) {
        if (link == null || scene.isGone(link)) {
            return;
        }
        if (link.missingSince() != null) {
            draft.note(new LedgerNote.MissingSince(person.uuid(), null));
        }
        var user = scene.user(link.jamfId());
        if (user == null ? scene.isRecent(link) : !user.inTrash() && scene.rules.isOwnLocation(user.locationId())) {
            usable.add(person.uuid());
        }
    }

    private void addLinked(Person person, UserLink link) {
        var user = scene.user(link.jamfId());
        if (link.missingSince() != null) {
            draft.note(new LedgerNote.MissingSince(person.uuid(), null));
        }
        if (user == null && !scene.isRecent(link)) {
            draft.notice(Kind.USER, person.account(), "plan.user-unlisted", link.jamfId());
        } else if (user != null && user.inTrash()) {
            draft.notice(Kind.USER, person.account(), "plan.user-in-trash", link.jamfId());
        } else if (scene.isProtected(person.account(), user, link)) {
            draft.notice(Kind.USER, person.account(), "plan.user-protected");
        } else if (scene.isForeign(user)) {
            draft.notice(Kind.USER, person.account(), scene.foreign(user));
        } else if (user != null && !scene.rules.isOwnLocation(user.locationId())) {
            draft.notice(Kind.USER, person.account(), "plan.user-elsewhere", link.jamfId(), user.locationId());
        } else {
            usable.add(person.uuid());
            subjects.add(new Subject(person, link, user, scene.shown(link, user)));
        }
    }

    /**
     * Adopts the user that somebody said is this person's. When it cannot be, the person is left alone: making another one
     * is not what was said.
     *
     * @return whether somebody decided about this person
     */
    private boolean adoptDecided(Person person, Set<Integer> owned) {
        var id = scene.ledger.adoptions().users().get(person.uuid());
        if (id == null) {
            return false;
        }
        var user = scene.user(id);
        if (user == null || owned.contains(id)) {
            draft.notice(Kind.USER, person.account(), user == null ? "plan.user-unlisted" : "plan.adoption-owned", id);
            return true;
        }
        var obstacle = scene.obstacle(user, person.account());
        if (obstacle != null) {
            draft.notice(Kind.USER, person.account(), obstacle);
            return true;
        }
        usable.add(person.uuid());
        ids.put(person.uuid(), id);
        subjects.add(new Subject(person, null, user, user.fields()));
        return true;
    }

    private void match(List<Person> unknown, Set<Integer> claimed) {
        var toCreate = new ArrayList<Person>();
        var adopted = new UserMatcher(scene, draft).match(unknown, claimed, toCreate);
        for (var person : unknown) {
            var user = adopted.get(person.uuid());
            if (user != null) {
                usable.add(person.uuid());
                ids.put(person.uuid(), user.id());
                subjects.add(new Subject(person, null, user, user.fields()));
            }
        }
        toCreate.forEach(person -> subjects.add(new Subject(person, null, null, null)));
        new LookAlikes(scene, draft).notice(toCreate, claimed);
    }

    private void decide(NameConflicts names) {
        var blocked = new ArrayList<Blocked>(subjects.size());
        for (var subject : subjects) {
            blocked.add(names.resolve(subject.person(), wanted(subject), subject.jamfId(), subject.shown()));
        }
        names.freed().values().forEach(this::giveUp);
        for (int i = 0; i < subjects.size(); i++) {
            var subject = subjects.get(i);
            if (subject.shown() == null) {
                create(subject.person(), blocked.get(i));
            } else {
                bringUpToDate(subject, blocked.get(i), names.freed().get(subject.jamfId()));
            }
        }
    }

    private void giveUp(Freed freed) {
        var person = scene.roster.persons().get(freed.owner().uuid());
        var key = person == null ? freed.before().username() : person.account();
        draft.change(
                new UserChange(
                        Operation.UPDATE,
                        freed.owner().uuid(),
                        key,
                        freed.owner().jamfId(),
                        freed.before(),
                        freed.after(),
                        person == null ? null : person.role(),
                        null,
                        true),
                Message.of("plan.user-frees-name", freed.before().username()));
    }

    private UserFields wanted(Subject subject) {
        return subject.shown() == null
                ? wantedFields.ofNew(subject.person())
                : wantedFields.of(subject.person(), subject.shown(), subject.user(), subject.link());
    }

    private void create(Person person, Blocked blocked) {
        if (scene.isProtected(person.account(), null, null)) {
            draft.notice(Kind.USER, person.account(), "plan.user-protected");
            return;
        }
        if (blocked.username() || blocked.email()) {
            noticeBlocked(person, blocked);
            return;
        }
        usable.add(person.uuid());
        var again = scene.ledger.users().containsKey(person.uuid());
        draft.change(
                new UserChange(
                        Operation.CREATE,
                        person.uuid(),
                        person.account(),
                        null,
                        null,
                        wantedFields.ofNew(person),
                        person.role(),
                        groups.ofNew(person),
                        false),
                Message.of(again ? "plan.user-recreated" : "plan.user-new"));
    }

    private void noticeBlocked(Person person, Blocked blocked) {
        if (blocked.foreign() != null) {
            draft.notice(Kind.USER, person.account(), blocked.foreign());
        } else if (blocked.username()) {
            draft.notice(Kind.USER, person.account(), "plan.username-taken", person.username());
        }
        if (blocked.email() && blocked.foreign() == null) {
            draft.notice(Kind.USER, person.account(), "plan.email-taken");
        }
    }

    private void bringUpToDate(Subject subject, Blocked blocked, Freed freed) {
        var person = subject.person();
        noticeBlocked(person, blocked);
        var base = freed == null ? subject.shown() : freed.after();
        var wanted = wanted(subject);
        var after = new UserFields(
                blocked.username() ? base.username() : wanted.username(),
                blocked.email() ? base.email() : wanted.email(),
                wanted.firstName(),
                wanted.lastName(),
                wanted.notes());
        var groupsChange = isStale(subject) ? null : groups.of(person, subject.user());
        boolean same = base.equalForms(after);
        if (subject.link() != null && same && groupsChange == null) {
            noteMade(subject);
            if (subject.link().role() != person.role()) {
                draft.roleSeen(person.uuid(), person.role());
            }
            draft.unchanged();
            return;
        }
        draft.change(
                new UserChange(
                        subject.link() == null ? Operation.ADOPT : Operation.UPDATE,
                        person.uuid(),
                        person.account(),
                        subject.jamfId(),
                        subject.shown(),
                        same ? subject.shown() : after,
                        person.role(),
                        groupsChange,
                        false),
                reason(subject, after, groupsChange));
    }

    /** What is as it should be and yet another text is what Jamf School made of it. */
    private void noteMade(Subject subject) {
        var link = subject.link();
        var shown = subject.shown();
        if (subject.user() != null && !scene.isRecent(link) && !isToldOrMade(link, shown)) {
            draft.note(new LedgerNote.UserMade(subject.person().uuid(), shown));
        }
    }

    private static boolean isToldOrMade(UserLink link, UserFields shown) {
        return shown.equals(link.shownAs())
                || (link.shownAs() == null
                        && withNotes(shown, link.written().notes()).equalForms(link.written()));
    }

    /** Whether the list shows what was there before our last write; then its groups are old as well. */
    private boolean isStale(Subject subject) {
        if (subject.user() == null) {
            return true;
        }
        var link = subject.link();
        return link != null && scene.isRecent(link) && !subject.user().fields().equalForms(link.written());
    }

    private static UserFields withNotes(UserFields fields, String notes) {
        return new UserFields(fields.username(), fields.email(), fields.firstName(), fields.lastName(), notes);
    }

    private Message reason(Subject subject, UserFields after, GroupsChange groupsChange) {
        var shown = subject.shown();
        boolean sameName = Folded.of(shown.username()).equals(Folded.of(after.username()));
        if (subject.link() == null) {
            if (scene.ledger.adoptions().users().containsKey(subject.person().uuid())) {
                return Message.of("plan.adopted-by-word");
            }
            return Folded.of(shown.username()).equals(Folded.of(subject.person().account()))
                    ? Message.of("plan.user-adopted-username")
                    : Message.of("plan.user-adopted-email");
        }
        if (!sameName) {
            return Message.of("plan.user-renamed", shown.username(), after.username());
        }
        if (shown.equalForms(after) && groupsChange != null) {
            return Message.of("plan.user-group");
        }
        if (shown.equalForms(withNotes(after, shown.notes()))) {
            return Message.of("plan.user-notes");
        }
        return Message.of("plan.user-changed");
    }
}
