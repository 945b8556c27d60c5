package org.jamfsync.jamf;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jamfsync.jamf.JamfFailure.Meaning;
import org.jamfsync.model.text.Message;

/**
 * What may leave the school: the writes this product makes, and the fields each may carry. Every other write is refused at
 * the door, whoever asks for it, so that no route of a school's own can wipe a device or send more than was agreed.
 *
 * <p>Reads send nothing and are not restricted.
 */
public final class Outgoing {
    private static final Set<String> NOTHING = Set.of();
    private static final Set<String> BEACON = Set.of("name", "description", "UUID", "major", "minor");
    private static final Map<String, Set<String>> WRITES = Map.ofEntries(
            Map.entry(
                    "POST /users",
                    Set.of(
                            "username",
                            "password",
                            "email",
                            "firstName",
                            "lastName",
                            "notes",
                            "memberOf",
                            "locationId")),
            Map.entry("PUT /users/:id", Set.of("username", "email", "firstName", "lastName", "notes", "memberOf")),
            Map.entry("PUT /users/:id/migrate", Set.of("locationId", "onlyUser")),
            Map.entry("DELETE /users/:id", NOTHING),
            Map.entry("POST /users/groups", Set.of("name", "description", "locationId", "acl")),
            Map.entry("PUT /users/groups/:id", Set.of("name", "description", "acl")),
            Map.entry("DELETE /users/groups/:id", NOTHING),
            Map.entry("POST /classes", Set.of("name", "description", "locationId", "students", "teachers")),
            Map.entry("PUT /classes/:id", Set.of("name", "description")),
            Map.entry("DELETE /classes/:id", NOTHING),
            Map.entry("PUT /classes/:id/users", Set.of("students", "teachers")),
            Map.entry("DELETE /classes/:id/users", NOTHING),
            // Not by a sync, but by a program through JamfSchool.
            Map.entry("POST /devices/groups", Set.of("name", "description", "locationId", "shared")),
            Map.entry("PUT /devices/groups/:id", Set.of("name", "description", "shared")),
            Map.entry("DELETE /devices/groups/:id", NOTHING),
            Map.entry("POST /devices/groups/add", Set.of("groupId", "udids")),
            Map.entry("POST /devices/groups/remove", Set.of("groupId", "udids")),
            Map.entry("POST /ibeacons", BEACON),
            Map.entry("POST /ibeacons/:id", BEACON),
            Map.entry("DELETE /ibeacons/:id", NOTHING),
            // Changes nothing, but carries a password.
            Map.entry("POST /teacher/authenticate", Set.of("company", "username", "password")));

    private Outgoing() {}

    /**
     * @param locationId the site's Jamf location: whatever is created must be in it; null for no fence
     * @param known whether an object, given by its path such as {@code /users/17}, may be written: within a run only
     *     what its plan names
     * @throws JamfFailure of {@link Meaning#OURS} when the call must not be made
     */
    public static void check(JamfRequest<?> request, Integer locationId, Predicate<String> known) throws JamfFailure {
        if (request.isRead()) {
            if (request.body() != null) {
                throw refused(Message.of("jamf.outgoing-read", request.template()));
            }
            return;
        }
        var allowed = WRITES.get(request.template());
        if (allowed == null) {
            throw refused(Message.of("jamf.outgoing-call", request.template()));
        }
        var fields = request.body() == null ? NOTHING : request.body().keySet();
        var forbidden = new TreeSet<>(fields);
        forbidden.removeAll(allowed);
        if (!forbidden.isEmpty()) {
            throw refused(Message.of("jamf.outgoing-field", request.template(), String.join(", ", forbidden)));
        }
        if (locationId != null && request.path().startsWith("/ibeacons")) {
            // They belong to no location, so to everybody's.
            throw refused(Message.of("jamf.outgoing-location", request.template(), locationId));
        }
        if (request.isCreate() || fields.contains("locationId")) {
            requireLocation(request, locationId);
        }
        if (!request.isCreate() && !known.test(objectOf(request.path()))) {
            throw refused(Message.of("jamf.outgoing-object", request.template()));
        }
    }

    /** The object that a write concerns: a class, for its members; a user, for a move. */
    private static String objectOf(String path) {
        return path.startsWith("/classes/")
                ? path.replaceFirst("/users$", "")
                : path.replaceFirst("^(/users/\\d+)/migrate$", "$1");
    }

    private static void requireLocation(JamfRequest<?> request, Integer locationId) throws JamfFailure {
        var asked = request.body() == null ? null : request.body().get("locationId");
        if (locationId != null && !Objects.equals(asked, locationId)) {
            throw refused(Message.of("jamf.outgoing-location", request.template(), locationId));
        }
    }

    /** The writes this product makes, as {@code METHOD /path}, sorted; for the documentation and its test. */
    public static Collection<String> writes() {
        return new TreeSet<>(WRITES.keySet());
    }

    /** Sorted. */
    public static Collection<String> fields(String write) {
        return new TreeSet<>(WRITES.get(write));
    }

    /**
     * Nothing is written but by a run whose plan the guard has seen.
     *
     * @throws JamfFailure of {@link Meaning#OURS} when the call must not be made
     */
    public static void requireGuard(JamfRequest<?> request, boolean guarded) throws JamfFailure {
        if (!request.isRead() && !guarded) {
            throw refused(Message.of("jamf.outgoing-unguarded", request.template()));
        }
    }

    private static JamfFailure refused(Message why) {
        return new JamfFailure(Meaning.OURS, 0, "", null, why, null);
    }
}
