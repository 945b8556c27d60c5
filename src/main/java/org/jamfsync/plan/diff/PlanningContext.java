package org.jamfsync.plan.diff;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jamfsync.model.ClassFields;
import org.jamfsync.model.Gone;
import org.jamfsync.model.JamfClass;
import org.jamfsync.model.JamfGroup;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Ledger.ClassLink;
import org.jamfsync.model.Ledger.GroupLink;
import org.jamfsync.model.Ledger.UserLink;
import org.jamfsync.model.OtherSites;
import org.jamfsync.model.Roster;
import org.jamfsync.model.Target;
import org.jamfsync.model.UserFields;
import org.jamfsync.model.change.LedgerNote;
import org.jamfsync.model.text.Message;
import org.jamfsync.plan.PlanRules;

/**
 * Both sides of a sync as the rules look at them: indexed, with the fences and the lag of Jamf School's reads applied.
 */
public final class PlanningContext {
    /** How accounts of one Jamf School are told apart by school; as a school writes it. */
    private static final String MAPPING = "username: \"{account}@{domain}\"";

    private static final String FOREIGN_DESCRIPTION = "Cloud";
    private static final String MADE_BY_HAND_OR_API = "manual";

    public final Roster roster;
    public final Ledger ledger;
    public final PlanRules rules;
    public final Gone gone;
    final Instant now;
    private final Target target;
    /** Null until somebody asks. */
    private Map<Integer, UserLink> ours;

    private final Map<Integer, JamfUser> users;
    private final Map<Integer, JamfGroup> groups;
    private final Map<String, JamfClass> classes;

    public PlanningContext(Roster roster, Ledger ledger, Target target, PlanRules rules, Instant now) {
        this.roster = roster;
        this.ledger = ledger;
        this.rules = rules;
        this.gone = target.gone();
        this.now = now;
        this.target = target;
        this.users = indexed(target.users(), JamfUser::id);
        this.groups = indexed(target.groups(), JamfGroup::id);
        this.classes = indexed(target.classes(), JamfClass::uuid);
    }

    /** Sorted by key, so that the order in which Jamf School lists things never shows. */
    private static <K extends Comparable<K>, V> Map<K, V> indexed(List<V> list, Function<V, K> key) {
        var sorted = new TreeMap<K, V>();
        list.forEach(value -> sorted.put(key.apply(value), value));
        return sorted;
    }

    public Iterable<JamfUser> users() {
        return users.values();
    }

    Iterable<JamfGroup> groups() {
        return groups.values();
    }

    public Iterable<JamfClass> classes() {
        return classes.values();
    }

    /** Null when the target does not show it. */
    public JamfUser user(int id) {
        return users.get(id);
    }

    public JamfGroup group(int id) {
        return groups.get(id);
    }

    public JamfClass schoolClass(String uuid) {
        return classes.get(uuid);
    }

    public boolean isRecent(UserLink link) {
        return target.mayLack(link.writtenAt());
    }

    boolean isRecent(GroupLink link) {
        return target.mayLack(link.writtenAt());
    }

    boolean isRecent(ClassLink link) {
        return target.mayLack(link.writtenAt());
    }

    public boolean isGone(UserLink link) {
        return gone.users().contains(link.jamfId());
    }

    boolean isGone(ClassLink link) {
        return gone.classes().contains(link.jamfUuid());
    }

    /** What the user's fields are: as listed, or as last written when the list may lag. */
    public UserFields shown(UserLink link, JamfUser user) {
        return user == null || isRecent(link) ? link.written() : user.fields();
    }

    public ClassFields shown(ClassLink link, JamfClass jamfClass) {
        return jamfClass == null || isRecent(link) ? link.written() : jamfClass.fields();
    }

    /** Whether this person is none of our business: by account, by the username in Jamf School or the last one there. */
    boolean isProtected(String account, JamfUser user, UserLink link) {
        var protectedUsers = rules.fences().users();
        return !protectedUsers.isEmpty()
                && ((account != null && protectedUsers.match(account))
                        || (user != null && protectedUsers.match(user.fields().username()))
                        || (link != null && protectedUsers.match(link.written().username())));
    }

    /** Why a user that is not ours cannot be taken over for this account, or null. */
    public Message obstacle(JamfUser user, String account) {
        if (user.inTrash()) {
            return Message.of("plan.user-in-trash", user.id());
        }
        if (isProtected(account, user, null)) {
            return Message.of("plan.user-protected");
        }
        var foreign = foreign(user);
        if (foreign != null) {
            return foreign;
        }
        return rules.isOwnLocation(user.locationId())
                ? null
                : Message.of("plan.user-elsewhere", user.id(), user.locationId());
    }

    /**
     * Why a user belongs to another site, with the ways out, or null. Where both sites hold it, as when it was taken over
     * before anybody minded, it is the one's that made it.
     */
    Message foreign(JamfUser user) {
        var held = ledger.others().holding(user).orElse(null);
        var ours = held == null ? null : ourUsers().get(user.id());
        if (held == null || (ours != null && (held.left() || !held.created() || ours.created()))) {
            return null;
        }
        var owner = held.owner();
        if (!owner.current()) {
            return Message.of("plan.user-of-former-site", user.id(), owner.site(), roster.site());
        }
        return Message.of(
                held.left() ? "plan.user-of-site-left" : "plan.user-of-site", user.id(), owner.site(), MAPPING);
    }

    boolean isForeign(JamfUser user) {
        return user != null && foreign(user) != null;
    }

    /** Likewise of a class. */
    Message foreign(JamfClass jamfClass) {
        var held = ledger.others().holding(jamfClass).orElse(null);
        if (held == null) {
            return null;
        }
        boolean ours = ledger.classes().values().stream()
                .anyMatch(link -> link.jamfUuid().equals(jamfClass.uuid()) && (link.created() || !held.created()));
        return ours
                ? null
                : Message.of(code("plan.class-of-", held.owner()), held.owner().site(), roster.site());
    }

    /** Likewise of a user group. */
    Message foreign(JamfGroup group) {
        var held = ledger.others().holding(group).orElse(null);
        if (held == null) {
            return null;
        }
        boolean ours = ledger.groups().values().stream()
                .anyMatch(link -> link.jamfId() == group.id() && (link.created() || !held.created()));
        return ours
                ? null
                : Message.of(code("plan.group-of-", held.owner()), held.owner().site(), roster.site());
    }

    private static String code(String area, OtherSites.Owner owner) {
        return area + (owner.current() ? "site" : "former-site");
    }

    private Map<Integer, UserLink> ourUsers() {
        if (ours == null) {
            ours = new HashMap<>();
            ledger.users().values().forEach(link -> ours.put(link.jamfId(), link));
        }
        return ours;
    }

    /**
     * Why this class must not be touched, or null.
     *
     * @param account the group's account, or null while no group is thought of
     */
    public Message fence(JamfClass jamfClass, String account) {
        var protectedClasses = rules.fences().classes();
        if (protectedClasses.match(jamfClass.fields().name()) || (account != null && protectedClasses.match(account))) {
            return Message.of("plan.class-protected");
        }
        if (!rules.isOwnLocation(jamfClass.locationId())) {
            return Message.of("plan.class-elsewhere", jamfClass.locationId());
        }
        var foreign = foreign(jamfClass);
        if (foreign != null) {
            return foreign;
        }
        if (jamfClass.fields().description().startsWith(FOREIGN_DESCRIPTION)) {
            return Message.of("plan.class-cloud");
        }
        if (!jamfClass.source().isEmpty() && !jamfClass.source().equalsIgnoreCase(MADE_BY_HAND_OR_API)) {
            return Message.of("plan.class-imported", jamfClass.source());
        }
        return null;
    }

    /** Whether a class that the ledger does not know may be taken over: its source must be told, and be manual. */
    boolean isAdoptable(JamfClass jamfClass) {
        return fence(jamfClass, null) == null && !jamfClass.source().isEmpty();
    }

    /** The hidden user group behind a linked class, from the ledger or the list; null while neither knows it. */
    public Integer backingGroup(ClassLink link) {
        if (link.userGroupId() != null) {
            return link.userGroupId();
        }
        var listed = classes.get(link.jamfUuid());
        return listed == null ? null : listed.userGroupId();
    }

    /** Groups behind classes that the ledger does not know: once a class is gone, nobody could say which one it leaves. */
    List<LedgerNote> learntGroups() {
        return ledger.classes().values().stream()
                .filter(link -> link.userGroupId() == null && backingGroup(link) != null)
                .sorted(Comparator.comparing(ClassLink::uuid))
                .map(link -> (LedgerNote) new LedgerNote.BackingGroup(link.uuid(), backingGroup(link)))
                .toList();
    }

    /** Jamf ids of all user groups that stand behind a class, foreign ones included. */
    Set<Integer> backingGroups() {
        var behind = new HashMap<Integer, String>();
        classes.values().stream()
                .filter(jamfClass -> jamfClass.userGroupId() != null)
                .forEach(jamfClass -> behind.put(jamfClass.userGroupId(), jamfClass.uuid()));
        ledger.classes().values().stream()
                .filter(link -> link.userGroupId() != null)
                .forEach(link -> behind.put(link.userGroupId(), link.jamfUuid()));
        return behind.keySet();
    }

    /** Uuids of classes that the ledger holds and that are not proven gone. */
    Set<String> claimedClasses() {
        return ledger.classes().values().stream()
                .filter(link -> !isGone(link))
                .map(ClassLink::jamfUuid)
                .collect(Collectors.toSet());
    }
}
