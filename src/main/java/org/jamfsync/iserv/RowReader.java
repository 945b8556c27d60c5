package org.jamfsync.iserv;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamfsync.model.Folded;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;

/**
 * Turns the rows that a reader gives, see routes/README.md, into records. Whoever wrote the reader: a row that lacks
 * something, or says it twice, ends the run, since it must not be taken for somebody who left.
 *
 * <p>One instance reads one result: a million memberships share the few thousand texts they consist of.
 */
public final class RowReader {
    private static final String SEPARATOR = "\u001f";

    private final List<String> ofPeople = new ArrayList<>(List.of("firstname", "lastname", "stat", "groups"));
    private final List<String> ofGroups = new ArrayList<>(List.of("name", "owner"));
    private final Map<String, String> shared = new HashMap<>();
    private final Set<UUID> identities = new HashSet<>();
    private final Set<String> people = new HashSet<>();
    private final Set<String> groups = new HashSet<>();

    public RowReader(Needs needs) {
        add(ofPeople, needs.roles(), "roles");
        add(ofPeople, needs.personTypes(), "type");
        add(ofPeople, needs.info(), "auxinfo");
        add(ofGroups, needs.flags(), "flags");
        add(ofGroups, needs.groupTypes(), "type");
    }

    private static void add(List<String> keys, boolean needed, String key) {
        if (needed) {
            keys.add(key);
        }
    }

    /**
     * @param row a map from key to value
     * @return a {@link PersonRow} or a {@link GroupRow}
     * @throws Problem if a row is no map, lacks its kind, its identity or a key, or its identity was there before
     */
    public Object read(Object row) {
        if (!(row instanceof Map<?, ?> map)) {
            var found = row == null ? "null" : row.getClass().getSimpleName();
            throw Problem.failed(Message.of("iserv.no-row", found));
        }
        var kind = text(map, "kind");
        return switch (kind) {
            case "person" -> person(map);
            case "group" -> group(map);
            default -> throw Problem.failed(Message.of("iserv.no-kind", kind));
        };
    }

    private PersonRow person(Map<?, ?> row) {
        requireKeys(row, "person", ofPeople);
        return new PersonRow(
                identity(row, "person", people),
                text(row, "act"),
                name(row, "firstname"),
                name(row, "lastname"),
                text(row, "stat").equals("a"),
                list(row.get("groups")),
                list(row.get("roles")),
                share(text(row, "type")),
                share(text(row, "auxinfo")));
    }

    private GroupRow group(Map<?, ?> row) {
        requireKeys(row, "group", ofGroups);
        return new GroupRow(
                identity(row, "group", groups),
                share(text(row, "act")),
                name(row, "name"),
                text(row, "owner"),
                text(row, "type"),
                list(row.get("flags")));
    }

    private static void requireKeys(Map<?, ?> row, String kind, List<String> keys) {
        for (var key : keys) {
            if (!row.containsKey(key)) {
                throw Problem.failed(Message.of("iserv.no-key", kind, key));
            }
        }
    }

    private UUID identity(Map<?, ?> row, String kind, Set<String> accounts) {
        var account = text(row, "act");
        var uuid = text(row, "uuid");
        if (account.isEmpty() || uuid.isEmpty()) {
            throw Problem.failed(Message.of("iserv.no-identity", kind));
        }
        var identity = Uuids.of(uuid).orElseThrow(() -> Problem.failed(Message.of("iserv.no-uuid", kind, uuid)));
        // As it is there: accounts that only look the same are two people, of whom the planner tells.
        if (!identities.add(identity) || !accounts.add(row.get("act").toString().strip())) {
            throw Problem.failed(Message.of("iserv.twice", kind, uuid));
        }
        return identity;
    }

    /** Trimmed and composed; every letter is kept. Some accounts show the word "null" (iserv-database 1.1). */
    private static String name(Map<?, ?> row, String key) {
        var name = text(row, key);
        return name.equals("null") ? "" : name;
    }

    private static String text(Map<?, ?> row, String key) {
        var value = row.get(key);
        return value == null ? "" : Folded.clean(value.toString());
    }

    /** @param list a text joined by the unit separator, or a collection of texts; null for none */
    private Set<String> list(Object list) {
        if (list == null) {
            return Set.of();
        }
        var texts = list instanceof Collection<?> many
                ? many.stream().map(Object::toString)
                : Stream.of(list.toString().split(SEPARATOR));
        return texts.map(Folded::clean)
                .filter(text -> !text.isEmpty())
                .map(this::share)
                .collect(Collectors.toUnmodifiableSet());
    }

    private String share(String text) {
        var known = shared.putIfAbsent(text, text);
        return known == null ? text : known;
    }
}
