package org.jamfsync.guard;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jamfsync.model.GivenMembership;
import org.jamfsync.model.Kind;
import org.jamfsync.model.change.Removal;

/**
 * What went out in the last 24 hours, whether a person approved it or not: what was approved an hour ago is no reason to
 * let more go unseen now.
 *
 * @param deletedUsers users deleted
 * @param deletedClasses classes deleted
 * @param roles people who became teacher, ceased to be one, or left as one
 * @param names people who got another name or username
 * @param deleted whose users were deleted
 * @param lost people whom each class lost, by IServ's uuid of its group
 * @param newest places given lately, the newest first, also before the window
 */
public record GuardWindow(
        int deletedUsers,
        int deletedClasses,
        Set<UUID> roles,
        Set<UUID> names,
        Set<UUID> deleted,
        Map<UUID, Set<UUID>> lost,
        List<GivenMembership> newest) {
    public static final GuardWindow EMPTY = new GuardWindow(0, 0);

    public GuardWindow(int deletedUsers, int deletedClasses) {
        this(deletedUsers, deletedClasses, Set.of(), Set.of(), Set.of(), Map.of(), List.of());
    }

    public static GuardWindow of(Collection<Removal> losses) {
        return of(losses, List.of());
    }

    public static GuardWindow of(Collection<Removal> losses, List<GivenMembership> newest) {
        int users = 0;
        int classes = 0;
        var roles = new HashSet<UUID>();
        var names = new HashSet<UUID>();
        var deleted = new HashSet<UUID>();
        var lost = new HashMap<UUID, Set<UUID>>();
        for (var loss : losses) {
            switch (loss.what()) {
                case USER -> {
                    users++;
                    deleted.add(loss.object());
                }
                case CLASS -> classes++;
                case ROLE -> roles.add(loss.object());
                case NAME -> names.add(loss.object());
                case CLASS_NAME -> {
                    // Has no limit.
                }
                case MEMBER ->
                    lost.computeIfAbsent(loss.from(), any -> new HashSet<>()).add(loss.object());
            }
        }
        return new GuardWindow(users, classes, roles, names, deleted, lost, newest);
    }

    int deleted(Kind kind) {
        return switch (kind) {
            case USER -> deletedUsers;
            case CLASS -> deletedClasses;
            // Groups beside classes go with their classes.
            case GROUP -> 0;
        };
    }

    /** Groups whose classes lost somebody. */
    Set<UUID> groups() {
        return lost.keySet();
    }

    Set<UUID> lost(UUID group) {
        return lost.getOrDefault(group, Set.of());
    }
}
