package org.jamfsync.plan.diff;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jamfsync.model.Altered;
import org.jamfsync.model.ClassFields;
import org.jamfsync.model.Folded;
import org.jamfsync.model.JamfClass;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger.ClassLink;
import org.jamfsync.model.Role;
import org.jamfsync.model.SchoolClass;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.ClassChange.Member;
import org.jamfsync.model.change.ClassChange.MembersChange;
import org.jamfsync.model.change.LedgerNote;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.rule.Attribute;
import org.jamfsync.model.text.Message;
import org.jamfsync.plan.diff.ClassMatcher.Match;
import org.jamfsync.roster.PersonFaults;

/** Plans the classes of the roster. Classes that ended are {@link ClassEndPlanner}'s. */
final class ClassPlanner {
    private final PlanningContext scene;
    private final PlanBuilder draft;
    private final MemberPlanner members;

    ClassPlanner(PlanningContext scene, Identities identities, PlanBuilder draft) {
        this.scene = scene;
        this.draft = draft;
        this.members = new MemberPlanner(scene, identities);
    }

    void plan() {
        var matches = new ClassMatcher(scene).match();
        scene.roster.classes().values().stream()
                .sorted(Comparator.comparing(SchoolClass::account).thenComparing(SchoolClass::uuid))
                .forEach(schoolClass -> decide(schoolClass, matches));
    }

    private void decide(SchoolClass schoolClass, Map<UUID, Match> matches) {
        var protectedClasses = scene.rules.fences().classes();
        // A name that is protected in Jamf School is no name for one of ours either: it could not be kept up.
        if (protectedClasses.match(schoolClass.account()) || protectedClasses.match(schoolClass.name())) {
            draft.notice(Kind.CLASS, schoolClass.account(), "plan.class-protected");
            return;
        }
        var link = scene.ledger.classes().get(schoolClass.uuid());
        var fault = PersonFaults.of(schoolClass, scene.rules.maxLength());
        fault.ifPresent(why -> draft.notice(Kind.CLASS, schoolClass.account(), why));
        if (link != null && !scene.isGone(link)) {
            decideLinked(schoolClass, link, fault.isEmpty());
            return;
        }
        if (fault.isPresent()) {
            return;
        }
        if (link != null) {
            draft.note(new LedgerNote.ClassUnlinked(schoolClass.uuid()));
        }
        var decided = scene.ledger.adoptions().classes().get(schoolClass.uuid());
        if (decided != null) {
            adoptDecided(schoolClass, scene.schoolClass(decided), decided);
            return;
        }
        var match = matches.get(schoolClass.uuid());
        switch (match.certainty()) {
            case EXACT -> adopt(schoolClass, match.jamfClass(), Message.of("plan.class-adopted"));
            case AMBIGUOUS ->
                draft.notice(Kind.CLASS, schoolClass.account(), "plan.class-ambiguous", schoolClass.name());
            case ANOTHER_SITES -> draft.notice(Kind.CLASS, schoolClass.account(), scene.foreign(match.jamfClass()));
            case SAME_NAME -> {
                draft.notice(Kind.CLASS, schoolClass.account(), "plan.class-same-name", schoolClass.name());
                create(schoolClass, link);
            }
            case OURS -> adopt(schoolClass, match.jamfClass(), Message.of("plan.class-found-again"));
            case SAME_DESCRIPTION -> {
                draft.notice(
                        Kind.CLASS,
                        schoolClass.account(),
                        "plan.class-same-description",
                        match.jamfClass().fields().name());
                create(schoolClass, link);
            }
            case NONE -> create(schoolClass, link);
        }
    }

    private void create(SchoolClass schoolClass, ClassLink voided) {
        var reason = Message.of(voided == null ? "plan.class-new" : "plan.class-recreated");
        add(
                schoolClass,
                new ClassChange(
                        Operation.CREATE,
                        schoolClass.uuid(),
                        schoolClass.account(),
                        null,
                        null,
                        schoolClass.fields(),
                        members.ofNew(schoolClass),
                        null),
                reason);
    }

    /** When the class cannot be taken over, none is made: that is not what was said. */
    private void adoptDecided(SchoolClass schoolClass, JamfClass jamfClass, String decided) {
        if (jamfClass == null) {
            draft.notice(Kind.CLASS, schoolClass.account(), "plan.class-unlisted", schoolClass.name());
            return;
        }
        var fence = scene.fence(jamfClass, schoolClass.account());
        if (fence != null) {
            draft.notice(Kind.CLASS, schoolClass.account(), fence);
        } else if (scene.claimedClasses().contains(decided)) {
            draft.notice(Kind.CLASS, schoolClass.account(), "plan.adoption-owned", decided);
        } else {
            adopt(schoolClass, jamfClass, Message.of("plan.adopted-by-word"));
        }
    }

    private void adopt(SchoolClass schoolClass, JamfClass jamfClass, Message reason) {
        if (jamfClass.members() == null) {
            // Without its members an adoption could throw people out who were added by hand.
            draft.notice(Kind.CLASS, schoolClass.account(), "plan.class-unread", schoolClass.name());
            return;
        }
        add(
                schoolClass,
                change(
                        Operation.ADOPT,
                        schoolClass,
                        jamfClass.uuid(),
                        jamfClass.fields(),
                        schoolClass.fields(),
                        members.of(schoolClass, null, jamfClass)),
                reason);
    }

    /** @param mayRename whether it can be called what it should be called */
    private void decideLinked(SchoolClass schoolClass, ClassLink link, boolean mayRename) {
        var jamfClass = scene.schoolClass(link.jamfUuid());
        if (jamfClass == null && !scene.isRecent(link)) {
            draft.notice(Kind.CLASS, schoolClass.account(), "plan.class-unlisted", schoolClass.name());
            return;
        }
        var fence = jamfClass == null ? null : scene.fence(jamfClass, schoolClass.account());
        if (fence != null) {
            draft.notice(Kind.CLASS, schoolClass.account(), fence);
            return;
        }
        if (!link.account().equals(schoolClass.account())) {
            draft.note(new LedgerNote.ClassAccount(schoolClass.uuid(), schoolClass.account()));
        }
        var shown = scene.shown(link, jamfClass);
        boolean renamed = mayRename && planFields(schoolClass, link, shown);
        boolean moved = planMembers(
                schoolClass, link, jamfClass, renamed ? settled(wanted(schoolClass, shown), link, shown) : shown);
        if (!renamed && !moved) {
            draft.unchanged();
        }
    }

    /** What a class that exists is to be called: where it is not always written, what it is called already. */
    private ClassFields wanted(SchoolClass schoolClass, ClassFields shown) {
        var mapping = scene.rules.mapping();
        return new ClassFields(
                mapping.write(Attribute.CLASS_NAME).afterwards(shown.name(), schoolClass.name()),
                mapping.write(Attribute.CLASS_DESCRIPTION).afterwards(shown.description(), schoolClass.description()));
    }

    /** What Jamf School made of a value is not written over, as long as IServ says the same. */
    private static ClassFields settled(ClassFields wanted, ClassLink link, ClassFields shown) {
        var made = link.shownAs();
        return new ClassFields(
                Altered.settled(wanted.name(), link.written().name(), made == null ? null : made.name(), shown.name()),
                Altered.settled(
                        wanted.description(),
                        link.written().description(),
                        made == null ? null : made.description(),
                        shown.description()));
    }

    private void noteMade(ClassLink link, ClassFields shown) {
        boolean told = shown.composed().equals(link.written().composed());
        if (!scene.isRecent(link) && (link.shownAs() == null ? !told : !shown.equals(link.shownAs()))) {
            draft.note(new LedgerNote.ClassMade(link.uuid(), shown));
        }
    }

    private boolean planFields(SchoolClass schoolClass, ClassLink link, ClassFields shown) {
        var wanted = settled(wanted(schoolClass, shown), link, shown);
        if (Folded.equalForms(shown.name(), wanted.name())
                && Folded.equalForms(shown.description(), wanted.description())) {
            noteMade(link, shown);
            return false;
        }
        var reason = Folded.equalForms(shown.name(), wanted.name())
                ? Message.of("plan.class-description")
                : Message.of("plan.class-renamed", shown.name(), wanted.name());
        add(schoolClass, change(Operation.UPDATE, schoolClass, link.jamfUuid(), shown, wanted, null), reason);
        return true;
    }

    private boolean planMembers(SchoolClass schoolClass, ClassLink link, JamfClass jamfClass, ClassFields shown) {
        var change = members.of(schoolClass, link, jamfClass);
        boolean changes = change.adds() || change.removes();
        if (changes && jamfClass != null && jamfClass.members() == null && !scene.isRecent(link)) {
            // It was asked for and could not be read: who else is in it is not known, so nobody is put in or taken out.
            draft.notice(Kind.CLASS, schoolClass.account(), "plan.class-members-unread", schoolClass.name());
            return true;
        }
        if (changes) {
            var reason = Message.of(
                    "plan.class-members",
                    change.joining(Role.STUDENT).size(),
                    change.leaving(Role.STUDENT).size(),
                    change.joining(Role.TEACHER).size(),
                    change.leaving(Role.TEACHER).size());
            add(schoolClass, change(Operation.MEMBERS, schoolClass, link.jamfUuid(), shown, shown, change), reason);
            return true;
        }
        noteSeen(link, jamfClass, change);
        return false;
    }

    private void noteSeen(ClassLink link, JamfClass jamfClass, MembersChange change) {
        if (jamfClass == null || jamfClass.members() == null) {
            return;
        }
        var students = Member.uuids(change.staying(Role.STUDENT));
        var teachers = Member.uuids(change.staying(Role.TEACHER));
        boolean known = jamfClass.studentCount() == link.seenStudents()
                && jamfClass.teacherCount() == link.seenTeachers()
                && students.equals(Set.copyOf(link.students()))
                && teachers.equals(Set.copyOf(link.teachers()));
        if (!known) {
            draft.note(new LedgerNote.ClassSeen(
                    link.uuid(), jamfClass.studentCount(), jamfClass.teacherCount(), students, teachers));
        }
    }

    private static ClassChange change(
            Operation operation,
            SchoolClass schoolClass,
            String jamfUuid,
            ClassFields before,
            ClassFields after,
            MembersChange members) {
        return new ClassChange(
                operation, schoolClass.uuid(), schoolClass.account(), jamfUuid, before, after, members, null);
    }

    private void add(SchoolClass schoolClass, ClassChange change, Message reason) {
        int teachers = schoolClass.teachers().size();
        int most = scene.rules.maxTeachers();
        draft.change(
                change, reason, teachers > most ? Message.of("plan.held-too-many-teachers", teachers, most) : null);
    }
}
