package org.jamfsync.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jamfsync.model.ClassFields;
import org.jamfsync.model.Gone;
import org.jamfsync.model.GroupKey;
import org.jamfsync.model.JamfClass;
import org.jamfsync.model.JamfGroup;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Ledger.ClassLink;
import org.jamfsync.model.Ledger.GroupLink;
import org.jamfsync.model.Ledger.UserLink;
import org.jamfsync.model.Role;
import org.jamfsync.model.Roster;
import org.jamfsync.model.Target;
import org.jamfsync.model.UserFields;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.ClassChange.Member;
import org.jamfsync.model.change.GroupChange;
import org.jamfsync.model.change.LedgerNote;
import org.jamfsync.model.change.LedgerNote.BackingGroup;
import org.jamfsync.model.change.LedgerNote.ClassAccount;
import org.jamfsync.model.change.LedgerNote.ClassAdopted;
import org.jamfsync.model.change.LedgerNote.ClassImage;
import org.jamfsync.model.change.LedgerNote.ClassLinked;
import org.jamfsync.model.change.LedgerNote.ClassNamed;
import org.jamfsync.model.change.LedgerNote.ClassSeen;
import org.jamfsync.model.change.LedgerNote.ClassUnlinked;
import org.jamfsync.model.change.LedgerNote.CreateResolved;
import org.jamfsync.model.change.LedgerNote.GroupLinked;
import org.jamfsync.model.change.LedgerNote.GroupUnlinked;
import org.jamfsync.model.change.LedgerNote.HandOver;
import org.jamfsync.model.change.LedgerNote.MembersJoining;
import org.jamfsync.model.change.LedgerNote.MembersThere;
import org.jamfsync.model.change.LedgerNote.MissingSince;
import org.jamfsync.model.change.LedgerNote.RoleSeen;
import org.jamfsync.model.change.LedgerNote.UserLinked;
import org.jamfsync.model.change.LedgerNote.UserUnlinked;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.SentChange;
import org.jamfsync.model.change.SentChange.Before;
import org.jamfsync.model.change.UserChange;
import org.jamfsync.plan.diff.LookUps;
import org.jamfsync.plan.diff.Planner;
import org.jamfsync.plan.undo.Undo;
import org.jamfsync.plan.year.IdentityHandover;

/**
 * A Jamf School in memory with a ledger beside it, to which plans are applied as delivery would: classes are kept as
 * groups of users, {@code memberOf} replaces, usernames and mails are unique, deletion means trash.
 */
public final class PretendJamf {
    public static final int HERE = 1;
    /** So long lists may lack what was written. */
    public static final Duration LAG = Duration.ofMinutes(2);

    public static final class User {
        public final int id;
        public int location = HERE;
        public UserFields fields;
        public Set<Integer> groups = new TreeSet<>();
        Set<Integer> teaches = new TreeSet<>();
        public int devices;
        public boolean trash;
        boolean imported;

        User(int id, UserFields fields) {
            this.id = id;
            this.fields = fields;
        }
    }

    public static final class SchoolClassThere {
        public final String uuid;
        public final int group;
        int location = HERE;
        public ClassFields fields;
        public String source = "manual";

        SchoolClassThere(String uuid, int group, ClassFields fields) {
            this.uuid = uuid;
            this.group = group;
            this.fields = fields;
        }
    }

    public final PlanRules rules;
    final boolean replaces;
    public final Map<Integer, User> users = new TreeMap<>();
    final Map<Integer, JamfGroup> groups = new TreeMap<>();
    public final Map<String, SchoolClassThere> classes = new TreeMap<>();
    public final Map<UUID, UserLink> userLinks = new LinkedHashMap<>();
    public final Map<UUID, ClassLink> classLinks = new LinkedHashMap<>();
    final Map<GroupKey, GroupLink> groupLinks = new HashMap<>();
    public final List<String> refused = new ArrayList<>();
    /** What was sent since it was last cleared, with what was there before. */
    final List<SentChange> sent = new ArrayList<>();

    public Instant now = Instant.parse("2026-09-01T06:00:00Z");
    /** Of everybody who was ever ours: in delivery, too, who is unlinked in a run is still known to it. */
    private final Map<UUID, Integer> ids = new HashMap<>();

    private int nextId = 100;

    public PretendJamf(PlanRules rules, boolean replaces) {
        this.rules = rules;
        this.replaces = replaces;
    }

    public Ledger ledger() {
        return new Ledger(new LinkedHashMap<>(userLinks), new LinkedHashMap<>(classLinks), Map.copyOf(groupLinks));
    }

    /** Everything of another one, as if only the rules were others now. */
    void takeOver(PretendJamf other) {
        users.putAll(other.users);
        groups.putAll(other.groups);
        classes.putAll(other.classes);
        userLinks.putAll(other.userLinks);
        classLinks.putAll(other.classLinks);
        groupLinks.putAll(other.groupLinks);
        nextId = other.nextId;
    }

    public User addUser(String username, String email) {
        var user = new User(nextId++, new UserFields(username, email, "Some", "Body"));
        users.put(user.id, user);
        return user;
    }

    public int addGroup(String name, String acl) {
        int id = nextId++;
        groups.put(id, new JamfGroup(id, HERE, name, "", acl));
        return id;
    }

    public SchoolClassThere addClass(String name, String description) {
        int group = addGroup(name, "inherit");
        var added = new SchoolClassThere("class-" + group, group, new ClassFields(name, description));
        classes.put(added.uuid, added);
        return added;
    }

    public User userOf(String word) {
        return users.get(userLinks.get(School.uuid(word)).jamfId());
    }

    public SchoolClassThere classOf(String account) {
        return classes.get(classLinks.get(School.uuid(account)).jamfUuid());
    }

    public Set<Integer> students(SchoolClassThere schoolClass) {
        return having(user -> user.groups.contains(schoolClass.group));
    }

    Set<Integer> teachers(SchoolClassThere schoolClass) {
        return having(user -> user.teaches.contains(schoolClass.group));
    }

    private Set<Integer> having(java.util.function.Predicate<User> test) {
        var ids = new TreeSet<Integer>();
        users.values().stream().filter(test).forEach(user -> ids.add(user.id));
        return ids;
    }

    /** The lists, trash hidden. */
    public Target lists() {
        return new Target(
                users.values().stream()
                        .filter(user -> !user.trash)
                        .map(PretendJamf::shown)
                        .toList(),
                List.copyOf(groups.values()),
                classes.values().stream().map(one -> shown(one, false)).toList(),
                now.minus(LAG));
    }

    /** The lists with the look-ups a run would do. */
    public Target target(Roster roster, boolean verifyAll, Set<Integer> goneUsers, Set<String> goneClasses) {
        var lists = lists();
        var lookUps = LookUps.of(roster, ledger(), lists, verifyAll);
        var listed = new ArrayList<>(lists.users());
        for (int id : lookUps.users()) {
            if (users.containsKey(id)) {
                listed.add(shown(users.get(id)));
            } else {
                goneUsers.add(id);
            }
        }
        lookUps.classes().stream().filter(uuid -> !classes.containsKey(uuid)).forEach(goneClasses::add);
        return new Target(
                listed,
                lists.groups(),
                classes.values().stream()
                        .map(one -> shown(one, lookUps.classes().contains(one.uuid)))
                        .toList(),
                lists.shownUpTo());
    }

    public Plan plan(Roster roster) {
        return plan(roster, false);
    }

    public Plan plan(Roster roster, boolean verifyAll) {
        var goneUsers = new HashSet<Integer>();
        var goneClasses = new HashSet<String>();
        var target = target(roster, verifyAll, goneUsers, goneClasses);
        var goneGroups = new HashSet<Integer>();
        groupLinks.values().stream()
                .map(GroupLink::jamfId)
                .filter(id -> !groups.containsKey(id))
                .forEach(goneGroups::add);
        return new Planner(rules)
                .plan(roster, ledger(), target.with(Target.EMPTY, new Gone(goneUsers, goneClasses, goneGroups)), now);
    }

    /** One run; the next may be in an hour. */
    public Plan sync(Roster roster) {
        var plan = plan(roster);
        apply(plan);
        return plan;
    }

    public void apply(Plan plan) {
        userLinks.forEach((uuid, link) -> ids.put(uuid, link.jamfId()));
        noteAll(plan.bookkeeping().notes());
        plan.changes().stream()
                .filter(change -> !change.isHeld())
                .map(PlannedChange::change)
                .forEach(this::apply);
    }

    public void noteAll(List<? extends LedgerNote> notes) {
        notes.forEach(note -> note.in(new Notes()));
    }

    /** The ledger's side of what a plan notes. */
    private final class Notes implements LedgerNote.Book {
        @Override
        public void write(MissingSince note) {
            userLinks.computeIfPresent(note.person(), (uuid, link) -> since(link, note.since()));
        }

        @Override
        public void write(RoleSeen note) {
            userLinks.computeIfPresent(
                    note.person(),
                    (uuid, link) -> new UserLink(
                            uuid,
                            link.jamfId(),
                            link.created(),
                            link.written(),
                            note.role(),
                            link.writtenAt(),
                            link.missingSince()));
        }

        @Override
        public void write(HandOver note) {
            var handedOver = IdentityHandover.handedOver(ledger(), List.of(note));
            userLinks.clear();
            userLinks.putAll(handedOver.users());
            classLinks.clear();
            classLinks.putAll(handedOver.classes());
        }

        @Override
        public void write(UserLinked note) {
            userLinks.put(note.link().uuid(), note.link());
        }

        @Override
        public void write(ClassLinked note) {
            classLinks.put(note.link().uuid(), note.link());
        }

        @Override
        public void write(GroupLinked note) {
            groupLinks.put(note.link().key(), note.link());
        }

        @Override
        public void write(UserUnlinked note) {
            userLinks.remove(note.person());
        }

        @Override
        public void write(ClassUnlinked note) {
            classLinks.remove(note.group());
        }

        @Override
        public void write(GroupUnlinked note) {
            groupLinks.remove(note.group());
        }

        @Override
        public void write(LedgerNote.UserTaken note) {
            userLinks.remove(note.person());
        }

        @Override
        public void write(LedgerNote.ClassTaken note) {
            classLinks.remove(note.group());
        }

        @Override
        public void write(LedgerNote.GroupTaken note) {
            groupLinks.remove(note.group());
        }

        @Override
        public void write(LedgerNote.UserMade note) {
            // It shows what it was told.
        }

        @Override
        public void write(LedgerNote.GroupMade note) {
            // Likewise.
        }

        @Override
        public void write(LedgerNote.ClassMade note) {
            // Likewise.
        }

        @Override
        public void write(CreateResolved note) {
            // Here every create is answered.
        }

        @Override
        public void write(BackingGroup note) {
            classLinks.computeIfPresent(note.group(), (uuid, link) -> link.withGroup(note.userGroupId()));
        }

        @Override
        public void write(ClassAccount note) {
            classLinks.computeIfPresent(
                    note.group(),
                    (uuid, link) -> new ClassLink(
                            uuid,
                            note.account(),
                            link.jamfUuid(),
                            link.userGroupId(),
                            link.created(),
                            link.written(),
                            link.writtenAt(),
                            link.students(),
                            link.teachers(),
                            link.seenStudents(),
                            link.seenTeachers()));
        }

        @Override
        public void write(ClassSeen note) {
            classLinks.computeIfPresent(
                    note.group(),
                    (uuid, link) -> new ClassLink(
                            uuid,
                            link.account(),
                            link.jamfUuid(),
                            link.userGroupId(),
                            link.created(),
                            link.written(),
                            link.writtenAt(),
                            note.students(),
                            note.teachers(),
                            note.studentCount(),
                            note.teacherCount()));
        }

        @Override
        public void write(ClassAdopted note) {
            throw new IllegalArgumentException("no note of a plan");
        }

        @Override
        public void write(ClassNamed note) {
            throw new IllegalArgumentException("no note of a plan");
        }

        @Override
        public void write(ClassImage note) {
            throw new IllegalArgumentException("no note of a plan");
        }

        @Override
        public void write(MembersJoining note) {
            throw new IllegalArgumentException("no note of a plan");
        }

        @Override
        public void write(MembersThere note) {
            throw new IllegalArgumentException("no note of a plan");
        }
    }

    private static UserLink since(UserLink link, Instant since) {
        return new UserLink(
                link.uuid(), link.jamfId(), link.created(), link.written(), link.role(), link.writtenAt(), since);
    }

    private void apply(Change change) {
        var before = before(change);
        carryOut(change);
        sent.add(new SentChange(change, before, idOf(change), true));
    }

    private Before before(Change change) {
        if (change instanceof UserChange user && user.jamfId() != null) {
            return Before.ofUser(List.copyOf(users.get(user.jamfId()).groups));
        }
        if (change instanceof ClassChange ended && change.operation() == Operation.DELETE) {
            var there = classes.get(ended.jamfUuid());
            var link = classLinks.get(ended.source());
            return there == null
                    ? Before.NOTHING
                    : new Before(true, List.of(), students(there), teachers(there), link.students(), link.teachers());
        }
        return Before.NOTHING;
    }

    private String idOf(Change change) {
        if (change instanceof UserChange user) {
            var link = userLinks.get(user.source());
            return user.jamfId() != null ? user.jamfId().toString() : link == null ? null : "" + link.jamfId();
        }
        if (change instanceof ClassChange schoolClass) {
            return schoolClass.jamfUuid() != null
                    ? schoolClass.jamfUuid()
                    : classLinks.get(schoolClass.source()).jamfUuid();
        }
        return null;
    }

    /** The plan of the way back from what was sent. */
    Plan undo(List<SentChange> of) {
        var lists = lists();
        var lookUps = LookUps.ofUndo(of, lists);
        var found = new ArrayList<>(lists.users());
        var goneUsers = new HashSet<>(lookUps.users());
        lookUps.users().stream().filter(users::containsKey).forEach(id -> {
            found.add(shown(users.get(id)));
            goneUsers.remove(id);
        });
        var goneClasses = new HashSet<>(lookUps.classes());
        goneClasses.removeAll(classes.keySet());
        var target = new Target(
                found,
                lists.groups(),
                classes.values().stream()
                        .map(one -> shown(one, lookUps.classes().contains(one.uuid)))
                        .toList(),
                lists.shownUpTo());
        return new Undo(rules)
                .plan(1, of, ledger(), target.with(Target.EMPTY, new Gone(goneUsers, goneClasses, Set.of())), now);
    }

    private void carryOut(Change change) {
        if (change instanceof GroupChange group) {
            apply(group);
        } else if (change instanceof UserChange user) {
            apply(user);
        } else if (change instanceof ClassChange schoolClass) {
            apply(schoolClass);
        }
    }

    private void apply(GroupChange change) {
        int id = change.jamfId() == null ? addGroup(change.key(), "inherit") : change.jamfId();
        var acl = change.aclAfter() == null ? groups.get(id).teacherAcl() : change.aclAfter();
        groups.put(id, new JamfGroup(id, HERE, change.key(), "", acl));
        groupLinks.put(change.group(), new GroupLink(change.group(), id, change.key(), change.jamfId() == null, now));
    }

    private void apply(UserChange change) {
        if (change.operation() == Operation.DELETE) {
            users.get(change.jamfId()).trash = true;
            unlink(change.source());
            return;
        }
        if (isTaken(change.after(), change.jamfId())) {
            refused.add(Change.describe(change));
            return;
        }
        var user = change.jamfId() == null
                ? addUser(change.after().username(), change.after().email())
                : users.get(change.jamfId());
        user.fields = change.after();
        if (change.groups() != null) {
            user.groups = new TreeSet<>(change.groups().kept());
            if (change.groups().join() != null) {
                user.groups.add(groupLinks
                        .get(new GroupKey.OfRole(change.groups().joinRole()))
                        .jamfId());
            }
        }
        if (change.operation() == Operation.RELEASE) {
            unlink(change.source());
            return;
        }
        var link = userLinks.get(change.source());
        userLinks.put(
                change.source(),
                new UserLink(
                        change.source(),
                        user.id,
                        change.operation() == Operation.CREATE,
                        user.fields,
                        change.role() == null && link != null ? link.role() : change.role(),
                        now,
                        link == null ? null : link.missingSince()));
    }

    private void unlink(UUID person) {
        userLinks.remove(person);
        classLinks.replaceAll(
                (group, link) -> link.withMembers(without(link.students(), person), without(link.teachers(), person)));
    }

    private static Set<UUID> without(Set<UUID> people, UUID person) {
        var rest = new HashSet<>(people);
        rest.remove(person);
        return rest;
    }

    /** Only what is sent is looked at: a username that stays is not in the call. */
    private boolean isTaken(UserFields fields, Integer id) {
        var own = id == null ? new UserFields("", "", "", "") : users.get(id).fields;
        return users.values().stream()
                .filter(user -> !user.trash && (id == null || user.id != id))
                .anyMatch(user ->
                        takes(user, UserFields::username, fields, own) || takes(user, UserFields::email, fields, own));
    }

    private static boolean takes(User other, Function<UserFields, String> field, UserFields wanted, UserFields own) {
        var text = field.apply(wanted);
        return !text.isEmpty()
                && !text.equals(field.apply(own))
                && field.apply(other.fields).equalsIgnoreCase(text);
    }

    private void apply(ClassChange change) {
        if (change.operation() == Operation.DELETE) {
            classes.remove(change.jamfUuid());
            classLinks.remove(change.source());
            if (change.deleteGroup() != null) {
                groups.remove(change.deleteGroup());
                users.values().forEach(user -> user.groups.remove(change.deleteGroup()));
            }
            return;
        }
        var there = change.jamfUuid() == null
                ? addClass(change.after().name(), change.after().description())
                : classes.get(change.jamfUuid());
        there.fields = change.after();
        var link = classLinks.get(change.source());
        var students = link == null ? Set.<UUID>of() : link.students();
        var teachers = link == null ? Set.<UUID>of() : link.teachers();
        if (change.members() != null) {
            students = put(there, change, Role.STUDENT);
            teachers = put(there, change, Role.TEACHER);
        }
        if (change.operation() == Operation.RELEASE) {
            classLinks.remove(change.source());
            return;
        }
        classLinks.put(
                change.source(),
                new ClassLink(
                        change.source(),
                        change.key(),
                        there.uuid,
                        there.group,
                        link == null ? change.operation() == Operation.CREATE : link.created(),
                        there.fields,
                        now,
                        students,
                        teachers,
                        shown(there, false).studentCount(),
                        shown(there, false).teacherCount()));
    }

    /** PUT of present less leaving plus joining, then DELETE of those leaving who are still there. */
    private Set<UUID> put(SchoolClassThere there, ClassChange change, Role role) {
        var ours = new HashSet<UUID>();
        var full = new TreeSet<>(change.members().present(role));
        change.members().staying(role).forEach(member -> ours.add(member.uuid()));
        for (var member : change.members().joining(role)) {
            if (userLinks.containsKey(member.uuid())) {
                full.add(userLinks.get(member.uuid()).jamfId());
                ours.add(member.uuid());
            }
        }
        var leaving = new TreeSet<Integer>();
        for (Member member : change.members().leaving(role)) {
            leaving.add(ids.get(member.uuid()));
        }
        full.removeAll(leaving);
        for (var user : users.values()) {
            var memberships = role == Role.TEACHER ? user.teaches : user.groups;
            if (full.contains(user.id)) {
                memberships.add(there.group);
            } else if (replaces || leaving.contains(user.id)) {
                memberships.remove(there.group);
            }
        }
        return ours;
    }

    private static JamfUser shown(User user) {
        return new JamfUser(
                user.id, user.location, user.fields, List.copyOf(user.groups), user.devices, user.trash, user.imported);
    }

    private JamfClass shown(SchoolClassThere one, boolean withMembers) {
        var students = students(one);
        var teachers = teachers(one);
        return new JamfClass(
                one.uuid,
                one.location,
                one.fields,
                one.source,
                one.group,
                students.size(),
                teachers.size(),
                withMembers ? new JamfClass.Members(students, teachers) : null);
    }
}
