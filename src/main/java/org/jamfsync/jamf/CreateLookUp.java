package org.jamfsync.jamf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jamfsync.model.Altered;
import org.jamfsync.model.JamfClass;
import org.jamfsync.model.JamfGroup;
import org.jamfsync.model.JamfUser;

/** Finds out whether a create whose answer was lost succeeded all the same. */
public final class CreateLookUp {
    private final Requests requests;
    private final ListReader lists = new ListReader();

    public CreateLookUp(Requests requests) {
        this.requests = requests;
    }

    /**
     * What was there before the create, or belongs to others: never taken for its result.
     *
     * @param classes Jamf uuids
     * @param groups Jamf ids
     * @param others paths of device groups and iBeacons
     * @param users Jamf ids of users that are another site's
     */
    public record Known(Set<String> classes, Set<Integer> groups, Set<String> others, Set<Integer> users) {
        public static final Known NOTHING = new Known(Set.of(), Set.of());

        public Known(Set<String> classes, Set<Integer> groups) {
            this(classes, groups, Set.of());
        }

        public Known(Set<String> classes, Set<Integer> groups, Set<String> others) {
            this(classes, groups, others, Set.of());
        }
    }

    /** A device group or an iBeacon. */
    private record Named(String path, String name) {}

    /** The list in which the object would be. */
    public JamfRequest<?> list(JamfRequest<?> create) {
        return switch (create.path()) {
            case "/users" -> requests.users();
            case "/users/groups" -> requests.groups();
            case "/classes" -> requests.classes();
            case "/devices/groups" -> named(Endpoint.DEVICEGROUPS);
            case "/ibeacons" -> named(Endpoint.IBEACONS);
            default -> throw new IllegalArgumentException("no list for " + create);
        };
    }

    private JamfRequest<List<Named>> named(Endpoint endpoint) {
        return new JamfRequest<>(
                "GET",
                endpoint.path(),
                Map.of(),
                null,
                body -> {
                    var found = new ArrayList<Named>();
                    lists.read(
                            body,
                            endpoint.list(),
                            object -> found.add(new Named(
                                    endpoint.path() + "/" + object.path("id").asText(),
                                    object.path("name").asText())));
                    return found;
                },
                false);
    }

    /**
     * What is there now and would look like the result of this create.
     *
     * @param listed the answer to {@link #list}
     */
    public Known before(JamfRequest<?> create, Object listed) {
        var classes = new HashSet<String>();
        var groups = new HashSet<Integer>();
        var others = new HashSet<String>();
        var known = new Known(classes, groups, others);
        for (var found = find(create, listed, known); found.isPresent(); found = find(create, listed, known)) {
            var path = found.get().path();
            var key = path.replaceAll(".*/", "");
            switch (create.path()) {
                case "/classes" -> classes.add(key);
                case "/users/groups" -> groups.add(Integer.valueOf(key));
                case "/users" -> {
                    return known;
                }
                default -> others.add(path);
            }
        }
        return known;
    }

    /**
     * @param listed the answer to {@link #list}
     * @return a request that answers like the lost one did, without creating anything; empty when nothing was created
     */
    public Optional<JamfRequest<?>> find(JamfRequest<?> create, Object listed, Known known) {
        return switch (create.path()) {
            case "/users" ->
                first(listed, JamfUser.class, user -> isResult(user, create, known))
                        .map(user -> answered("/users/" + user.id(), user.id()));
            case "/users/groups" ->
                first(
                                listed,
                                JamfGroup.class,
                                group -> Altered.isMadeOf(sent(create, "name"), group.name())
                                        && !known.groups().contains(group.id()))
                        .map(group -> answered("/users/groups/" + group.id(), group.id()));
            case "/devices/groups", "/ibeacons" ->
                first(
                                listed,
                                Named.class,
                                one -> one.name().equals(create.body().get("name"))
                                        && !known.others().contains(one.path()))
                        .map(one ->
                                answered(one.path(), Integer.valueOf(one.path().replaceAll(".*/", ""))));
            default ->
                first(listed, JamfClass.class, found -> isResult(found, create, known))
                        .map(found -> answered("/classes/" + found.uuid(), found.uuid()));
        };
    }

    /**
     * Whether a list shows an object that was created after a moment, so that it is newer than that moment itself.
     *
     * @param isYounger tells of a path such as {@code /users/17} whether it was created after that moment
     */
    public boolean showsYounger(Object listed, Predicate<String> isYounger) {
        return ((List<?>) listed).stream().map(CreateLookUp::path).anyMatch(isYounger);
    }

    private static String path(Object listed) {
        if (listed instanceof JamfUser user) {
            return "/users/" + user.id();
        }
        if (listed instanceof JamfGroup group) {
            return "/users/groups/" + group.id();
        }
        return listed instanceof Named named ? named.path() : "/classes/" + ((JamfClass) listed).uuid();
    }

    /** A name is unique in the whole organisation: in another location it is somebody else's. */
    private static boolean isResult(JamfUser found, JamfRequest<?> create, Known known) {
        var location = create.body().get("locationId");
        return same(found.fields().username(), create, "username")
                && (location == null || location.equals(found.locationId()))
                && !known.users().contains(found.id());
    }

    private static boolean isResult(JamfClass found, JamfRequest<?> create, Known known) {
        return Altered.isMadeOf(sent(create, "name"), found.fields().name())
                && Altered.plain(found.fields().description()).equals(Altered.plain(sent(create, "description")))
                && !known.classes().contains(found.uuid());
    }

    /** Usernames are unique in the whole organisation, whatever the case (jamf-school-api 2.3, 2.5). */
    private static boolean same(String found, JamfRequest<?> create, String field) {
        return Altered.plain(found).equals(Altered.plain(sent(create, field)));
    }

    private static String sent(JamfRequest<?> create, String field) {
        return String.valueOf(create.body().get(field));
    }

    private static <T> Optional<T> first(Object listed, Class<T> type, Predicate<T> wanted) {
        Function<Object, T> cast = type::cast;
        return ((List<?>) listed).stream().map(cast).filter(wanted).findFirst();
    }

    private static JamfRequest<?> answered(String path, Object result) {
        return new JamfRequest<>("GET", path, Map.of(), null, body -> result, false);
    }
}
