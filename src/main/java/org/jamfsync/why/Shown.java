package org.jamfsync.why;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jamfsync.model.JamfClass;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Ledger.ClassLink;

/** What Jamf School shows of IServ's people and classes, as far as it was read. */
final class Shown {
    private final Evidence evidence;

    Shown(Evidence evidence) {
        this.evidence = evidence;
    }

    boolean isRead() {
        return evidence.target() != null;
    }

    /** Null when there is none that is known to be this person's. */
    JamfUser user(UUID person) {
        var link = evidence.ledger().users().get(person);
        return link == null || !isRead()
                ? null
                : evidence.target().users().stream()
                        .filter(user -> user.id() == link.jamfId())
                        .findFirst()
                        .orElse(null);
    }

    /** Likewise of a group. */
    JamfClass schoolClass(UUID group) {
        var link = evidence.ledger().classes().get(group);
        return link == null || !isRead()
                ? null
                : evidence.target().classes().stream()
                        .filter(one -> one.uuid().equals(link.jamfUuid()))
                        .findFirst()
                        .orElse(null);
    }

    boolean isIn(UUID person, UUID group) {
        return members(group).contains(person);
    }

    /** People of IServ who have a place in the class: as it was read singly, else by the user group behind it and the ledger. */
    Set<UUID> members(UUID group) {
        var link = evidence.ledger().classes().get(group);
        var there = schoolClass(group);
        if (link == null || there == null) {
            return Set.of();
        }
        var members = new HashSet<UUID>();
        if (there.members() == null) {
            members.addAll(link.teachers());
            members.addAll(students(link, there));
            return members;
        }
        members.addAll(people(there.members().teachers()));
        members.addAll(people(there.members().students()));
        return members;
    }

    private Set<UUID> students(ClassLink link, JamfClass there) {
        var backing = there.userGroupId() == null ? link.userGroupId() : there.userGroupId();
        if (backing == null) {
            return link.students();
        }
        return people(evidence.target().users().stream()
                .filter(user -> user.groupIds().contains(backing))
                .map(JamfUser::id)
                .collect(Collectors.toSet()));
    }

    private Set<UUID> people(Set<Integer> ids) {
        return evidence.ledger().users().values().stream()
                .filter(link -> ids.contains(link.jamfId()))
                .map(link -> link.uuid())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
