package org.jamfsync.state.snapshot;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jamfsync.model.GroupKey;
import org.jamfsync.model.GroupKey.Companion;
import org.jamfsync.model.GroupKey.OfRole;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Ledger.Adoptions;
import org.jamfsync.model.Ledger.ClassLink;
import org.jamfsync.model.Ledger.GroupLink;
import org.jamfsync.model.Ledger.UserLink;
import org.jamfsync.model.Role;

/** A ledger in the form in which a snapshot keeps it: user groups of roles and those of classes apart. */
record KeptLedger(
        Map<UUID, UserLink> users,
        Map<UUID, ClassLink> classes,
        Map<Role, OfARole> groups,
        Adoptions adoptions,
        Map<UUID, OfAClass> paired) {

    record OfARole(Role role, int jamfId, String name, boolean created, Instant writtenAt) {}

    record OfAClass(UUID source, int jamfId, String name, boolean created, Instant writtenAt) {}

    static KeptLedger of(Ledger ledger) {
        var groups = new EnumMap<Role, OfARole>(Role.class);
        var paired = new HashMap<UUID, OfAClass>();
        for (var link : ledger.groups().values()) {
            if (link.key() instanceof OfRole own) {
                groups.put(
                        own.role(),
                        new OfARole(own.role(), link.jamfId(), link.name(), link.created(), link.writtenAt()));
            } else if (link.key() instanceof Companion own) {
                paired.put(
                        own.group(),
                        new OfAClass(own.group(), link.jamfId(), link.name(), link.created(), link.writtenAt()));
            }
        }
        return new KeptLedger(ledger.users(), ledger.classes(), groups, ledger.adoptions(), paired);
    }

    Ledger ledger() {
        var all = new HashMap<GroupKey, GroupLink>();
        groups.values()
                .forEach(link -> put(all, new OfRole(link.role), link.jamfId, link.name, link.created, link.writtenAt));
        paired.values()
                .forEach(link ->
                        put(all, new Companion(link.source), link.jamfId, link.name, link.created, link.writtenAt));
        return new Ledger(users, classes, all, adoptions);
    }

    private static void put(
            Map<GroupKey, GroupLink> all, GroupKey key, int id, String name, boolean created, Instant at) {
        all.put(key, new GroupLink(key, id, name, created, at));
    }
}
