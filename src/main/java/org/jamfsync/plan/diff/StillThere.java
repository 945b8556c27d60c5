package org.jamfsync.plan.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jamfsync.model.GroupKey;
import org.jamfsync.model.JamfClass;
import org.jamfsync.model.JamfGroup;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Ledger.ClassLink;
import org.jamfsync.model.Ledger.GroupLink;
import org.jamfsync.model.Ledger.UserLink;
import org.jamfsync.model.Target;
import org.jamfsync.model.change.LedgerNote;

/**
 * Finds what Jamf School said it took away, and shows all the same: it is ours as it was before, so that it is planned
 * anew. What no read shows any more is forgotten; while reads may lag behind the writes, nothing follows.
 *
 * @param ledger as it is with what is still there
 * @param notes what the state shall remember of it
 */
public record StillThere(Ledger ledger, List<LedgerNote> notes) {
    public StillThere {
        notes = List.copyOf(notes);
    }

    /** @param target with the lists at least */
    public static StillThere of(Ledger ledger, Target target) {
        return ledger.taken().equals(Ledger.Taken.NOTHING)
                ? new StillThere(ledger, List.of())
                : new Search(ledger, target).look();
    }

    /** Adds link by link. */
    private static final class Search {
        private final Ledger ledger;
        private final Target target;
        private final Map<UUID, UserLink> users;
        private final Map<UUID, ClassLink> classes;
        private final Map<GroupKey, GroupLink> groups;
        private final Set<Integer> shownUsers;
        private final Set<String> shownClasses;
        private final Set<Integer> shownGroups;
        private final List<LedgerNote> notes = new ArrayList<>();

        Search(Ledger ledger, Target target) {
            this.ledger = ledger;
            this.target = target;
            users = new HashMap<>(ledger.users());
            classes = new HashMap<>(ledger.classes());
            groups = new HashMap<>(ledger.groups());
            shownUsers = target.users().stream()
                    .filter(user -> !user.inTrash())
                    .map(JamfUser::id)
                    .collect(Collectors.toSet());
            shownClasses = target.classes().stream().map(JamfClass::uuid).collect(Collectors.toSet());
            shownGroups = target.groups().stream().map(JamfGroup::id).collect(Collectors.toSet());
        }

        StillThere look() {
            ledger.taken().users().values().stream()
                    .filter(link -> !target.mayLack(link.writtenAt()))
                    .forEach(this::user);
            ledger.taken().classes().values().stream()
                    .filter(link -> !target.mayLack(link.writtenAt()))
                    .forEach(this::schoolClass);
            ledger.taken().groups().values().stream()
                    .filter(link -> !target.mayLack(link.writtenAt()))
                    .forEach(this::group);
            return new StillThere(ledger.with(users, classes, groups), notes);
        }

        private void user(UserLink link) {
            if (!shownUsers.contains(link.jamfId())) {
                notes.add(new LedgerNote.UserUnlinked(link.uuid()));
            } else if (users.putIfAbsent(link.uuid(), link) == null) {
                notes.add(new LedgerNote.UserLinked(link));
            }
        }

        /** A class that is gone and has left its user group behind is not wholly gone. */
        private void schoolClass(ClassLink link) {
            boolean groupLeft =
                    link.created() && link.userGroupId() != null && shownGroups.contains(link.userGroupId());
            if (!shownClasses.contains(link.jamfUuid()) && !groupLeft) {
                notes.add(new LedgerNote.ClassUnlinked(link.uuid()));
            } else if (classes.putIfAbsent(link.uuid(), link) == null) {
                notes.add(new LedgerNote.ClassLinked(link));
            }
        }

        private void group(GroupLink link) {
            if (!shownGroups.contains(link.jamfId())) {
                notes.add(new LedgerNote.GroupUnlinked(link.key()));
            } else if (groups.putIfAbsent(link.key(), link) == null) {
                notes.add(new LedgerNote.GroupLinked(link));
            }
        }
    }
}
