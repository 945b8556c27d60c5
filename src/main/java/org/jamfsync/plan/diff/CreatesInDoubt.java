package org.jamfsync.plan.diff;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jamfsync.model.Altered;
import org.jamfsync.model.GroupKey;
import org.jamfsync.model.JamfGroup;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Ledger.ClassLink;
import org.jamfsync.model.Ledger.GroupLink;
import org.jamfsync.model.Ledger.UserLink;
import org.jamfsync.model.OtherSites;
import org.jamfsync.model.PendingCreate;
import org.jamfsync.model.Role;
import org.jamfsync.model.Target;
import org.jamfsync.model.UserFields;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.ClassChange.Member;
import org.jamfsync.model.change.GroupChange;
import org.jamfsync.model.change.LedgerNote;
import org.jamfsync.model.change.UserChange;

/**
 * Finds what became of creates whose answer nobody heard, by what was sent then: the person or group may have another name
 * by now, or be gone from IServ. What is found is ours, as if the answer had come.
 *
 * @param ledger as it is with what was found
 * @param notes what the state shall remember of it
 */
public record CreatesInDoubt(Ledger ledger, List<LedgerNote> notes) {
    public CreatesInDoubt {
        notes = List.copyOf(notes);
    }

    /**
     * @param isOwnLocation tells of a location whether it is the site's
     * @param kept what the ledger keeps of what a user was told
     */
    public static CreatesInDoubt of(
            Collection<PendingCreate> begun,
            Ledger ledger,
            Target target,
            IntPredicate isOwnLocation,
            UnaryOperator<UserFields> kept) {
        if (begun.isEmpty()) {
            return new CreatesInDoubt(ledger, List.of());
        }
        var search = new Search(ledger, target, isOwnLocation, kept);
        for (var create : begun) {
            search.look(create);
        }
        return new CreatesInDoubt(ledger.with(search.users, search.classes, search.groups), search.notes);
    }

    /** Adds link by link, so that nothing is found twice. */
    private static final class Search {
        private final Target target;
        private final IntPredicate isOwnLocation;
        private final UnaryOperator<UserFields> kept;
        private final OtherSites others;
        private final Map<UUID, UserLink> users;
        private final Map<UUID, ClassLink> classes;
        private final Map<GroupKey, GroupLink> groups;
        private final List<LedgerNote> notes = new ArrayList<>();

        Search(Ledger ledger, Target target, IntPredicate isOwnLocation, UnaryOperator<UserFields> kept) {
            this.target = target;
            this.isOwnLocation = isOwnLocation;
            this.kept = kept;
            others = ledger.others();
            users = new HashMap<>(ledger.users());
            classes = new HashMap<>(ledger.classes());
            groups = new HashMap<>(ledger.groups());
        }

        void look(PendingCreate create) {
            var sent = create.change().change();
            boolean resolved = found(sent, create.begun());
            if (resolved || !target.mayLack(create.begun())) {
                notes.add(new LedgerNote.CreateResolved(sent.kind(), sent.identity()));
            }
        }

        private boolean found(Change sent, Instant begun) {
            if (sent instanceof UserChange user) {
                return user(user, begun);
            }
            if (sent instanceof ClassChange schoolClass) {
                return schoolClass(schoolClass, begun);
            }
            return group((GroupChange) sent, begun);
        }

        /** A user of that name with other data is not what was sent. */
        private boolean user(UserChange sent, Instant begun) {
            if (users.containsKey(sent.source())) {
                return true;
            }
            var claimed = users.values().stream().map(UserLink::jamfId).toList();
            var found = only(target.users().stream()
                    .filter(user -> !user.inTrash()
                            && isOwnLocation.test(user.locationId())
                            && !claimed.contains(user.id())
                            && others.holding(user).isEmpty()
                            && isSame(user.fields(), sent.after())));
            if (found == null) {
                return false;
            }
            var link =
                    new UserLink(sent.source(), found.id(), true, kept.apply(sent.after()), sent.role(), begun, null);
            users.put(sent.source(), link);
            notes.add(new LedgerNote.UserLinked(link));
            return true;
        }

        /** Usernames and addresses are the same in any case (jamf-school-api 2.3). */
        private static boolean isSame(UserFields found, UserFields sent) {
            return Altered.plain(found.username()).equals(Altered.plain(sent.username()))
                    && Altered.plain(found.email()).equals(Altered.plain(sent.email()))
                    && Altered.isMadeOf(sent.firstName(), found.firstName())
                    && Altered.isMadeOf(sent.lastName(), found.lastName());
        }

        /** Whoever the create was to put into the class is ours, if it is in. The counts are unknown: the class is read. */
        private boolean schoolClass(ClassChange sent, Instant begun) {
            if (classes.containsKey(sent.source())) {
                return true;
            }
            var claimed = classes.values().stream().map(ClassLink::jamfUuid).toList();
            var found = only(target.classes().stream()
                    .filter(one -> isOwnLocation.test(one.locationId())
                            && !claimed.contains(one.uuid())
                            && others.holding(one).isEmpty()
                            && Altered.isMadeOf(
                                    sent.after().name(), one.fields().name())
                            && Altered.plain(one.fields().description())
                                    .equals(Altered.plain(sent.after().description()))));
            if (found == null) {
                return false;
            }
            var link = new ClassLink(
                    sent.source(),
                    sent.key(),
                    found.uuid(),
                    found.userGroupId(),
                    true,
                    sent.after(),
                    begun,
                    joining(sent, Role.STUDENT),
                    joining(sent, Role.TEACHER),
                    ClassLink.UNKNOWN,
                    ClassLink.UNKNOWN);
            classes.put(sent.source(), link);
            notes.add(new LedgerNote.ClassLinked(link));
            return true;
        }

        private static Set<UUID> joining(ClassChange sent, Role role) {
            return new HashSet<>(Member.uuids(sent.members().joining(role)));
        }

        private boolean group(GroupChange sent, Instant begun) {
            if (groups.containsKey(sent.group())) {
                return true;
            }
            var found = group(sent.key());
            if (found == null) {
                return false;
            }
            var link = new GroupLink(sent.group(), found.id(), sent.key(), true, begun);
            groups.put(sent.group(), link);
            notes.add(new LedgerNote.GroupLinked(link));
            return true;
        }

        /** A group that nobody has yet and no class stands on. */
        private JamfGroup group(String name) {
            var claimed = new HashSet<Integer>();
            groups.values().forEach(link -> claimed.add(link.jamfId()));
            target.classes().forEach(one -> claimed.add(one.userGroupId()));
            return only(target.groups().stream()
                    .filter(one -> Altered.isMadeOf(name, one.name())
                            && isOwnLocation.test(one.locationId())
                            && !claimed.contains(one.id())
                            && others.holding(one).isEmpty()));
        }

        /** Of two that look the same, nobody knows which one it is: left to the rules of adoption. */
        private static <T> T only(Stream<T> found) {
            var two = found.limit(2).toList();
            return two.size() == 1 ? two.get(0) : null;
        }
    }
}
