package org.jamfsync.deliver;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jamfsync.model.GroupKey;
import org.jamfsync.model.Ledger;

/**
 * The ids in Jamf School that one run knows: those of its ledger, and those of what it made itself. Thread-safe, since
 * changes are delivered side by side.
 */
public final class KnownIds {
    private final Map<UUID, Integer> users = new ConcurrentHashMap<>();
    private final Map<GroupKey, Integer> groups = new ConcurrentHashMap<>();
    private final Map<String, Instant> created = new ConcurrentHashMap<>();

    /** Takes over what the ledger knows. */
    public void know(Ledger ledger) {
        ledger.users().forEach((uuid, link) -> users.put(uuid, link.jamfId()));
        ledger.groups().forEach((key, link) -> groups.put(key, link.jamfId()));
    }

    /** Null when the person has no user. */
    Integer user(UUID person) {
        return users.get(person);
    }

    /** Null while there is none. */
    Integer group(GroupKey key) {
        return groups.get(key);
    }

    void user(UUID person, int id) {
        users.put(person, id);
    }

    void group(GroupKey key, int id) {
        groups.put(key, id);
    }

    /** An object made in this run, by its path in the API. */
    void created(String path, Instant when) {
        created.put(path, when);
    }

    /** Whether this run made an object, by its path in the API such as {@code /users/17}. */
    public boolean isCreated(String path) {
        return created.containsKey(path);
    }

    /** Whether this run made an object after a moment. */
    public boolean isCreatedAfter(String path, Instant moment) {
        var when = created.get(path);
        return when != null && when.isAfter(moment);
    }

    /** What follows {@code prefix} in the paths of what this run made: {@code /classes/} gives uuids of classes. */
    public Set<String> createdBelow(String prefix) {
        return created.keySet().stream()
                .filter(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
