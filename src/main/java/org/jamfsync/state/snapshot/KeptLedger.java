package org.jamfsync.state.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jamfsync.model.GroupKey;
import org.jamfsync.model.GroupKey.Companion;
import org.jamfsync.model.GroupKey.OfRole;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Ledger.Adoptions;
import org.jamfsync.model.Ledger.ClassLink;
import org.jamfsync.model.Ledger.GroupLink;
import org.jamfsync.model.Ledger.Taken;
import org.jamfsync.model.Ledger.UserLink;
import org.jamfsync.model.Role;

/** A ledger in the form in which a snapshot keeps it: user groups of roles and those of classes apart. */
record KeptLedger(
        Map<UUID, UserLink> users,
        Map<UUID, ClassLink> classes,
        Map<Role, Group> groups,
        Adoptions adoptions,
        Map<UUID, Group> paired,
        @JsonInclude(Include.NON_NULL) KeptTaken taken) {

    /** Of a role or, else, of a class. */
    record Group(
            @JsonInclude(Include.NON_NULL) Role role,
            @JsonInclude(Include.NON_NULL) UUID source,
            int jamfId,
            String name,
            boolean created,
            Instant writtenAt,
            @JsonInclude(Include.NON_NULL) String made) {
        private static Group of(Role role, UUID source, GroupLink link) {
            return new Group(
                    role, source, link.jamfId(), link.name(), link.created(), link.writtenAt(), link.shownAs());
        }

        private GroupLink link() {
            var key = role == null ? new Companion(source) : new OfRole(role);
            return new GroupLink(key, jamfId, name, created, writtenAt, made);
        }
    }

    /** What was taken away and is not shown yet to be gone; null in place of nothing. */
    record KeptTaken(Map<UUID, UserLink> users, Map<UUID, ClassLink> classes, List<Group> groups) {
        private static KeptTaken of(Taken taken) {
            if (taken.equals(Taken.NOTHING)) {
                return null;
            }
            var groups = taken.groups().values().stream()
                    .map(KeptLedger::group)
                    .sorted(Comparator.comparing(Group::jamfId))
                    .toList();
            return new KeptTaken(taken.users(), taken.classes(), groups);
        }

        private Taken taken() {
            var all = new HashMap<GroupKey, GroupLink>();
            groups.forEach(group -> all.put(group.link().key(), group.link()));
            return new Taken(users, classes, all);
        }
    }

    private static Group group(GroupLink link) {
        return link.key() instanceof OfRole own
                ? Group.of(own.role(), null, link)
                : Group.of(null, ((Companion) link.key()).group(), link);
    }

    static KeptLedger of(Ledger ledger) {
        var groups = new EnumMap<Role, Group>(Role.class);
        var paired = new HashMap<UUID, Group>();
        ledger.groups().forEach((key, link) -> {
            if (key instanceof OfRole own) {
                groups.put(own.role(), Group.of(own.role(), null, link));
            } else if (key instanceof Companion own) {
                paired.put(own.group(), Group.of(null, own.group(), link));
            }
        });
        return new KeptLedger(
                ledger.users(), ledger.classes(), groups, ledger.adoptions(), paired, KeptTaken.of(ledger.taken()));
    }

    Ledger ledger() {
        var all = new HashMap<GroupKey, GroupLink>();
        groups.forEach((role, group) -> all.put(new OfRole(role), group.link()));
        paired.forEach((source, group) -> all.put(new Companion(source), group.link()));
        return new Ledger(users, classes, all, adoptions).without(taken == null ? Taken.NOTHING : taken.taken());
    }
}
