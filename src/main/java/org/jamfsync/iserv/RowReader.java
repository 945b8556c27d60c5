package org.jamfsync.iserv;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jamfsync.model.Message;
import org.jamfsync.model.Problem;

/**
 * Turns the rows of {@link RosterQuery} into records.
 *
 * <p>One instance reads one result: a million memberships share the few thousand texts they consist of.
 */
public final class RowReader {
    private static final String SEPARATOR = "\u001f";

    private final Map<String, String> shared = new HashMap<>();

    /**
     * @param row from column to value
     * @return a {@link PersonRow} or a {@link GroupRow}
     * @throws Problem if a row lacks its identity
     */
    public Object read(Map<String, Object> row) {
        var act = text(row, "act");
        if (act.isEmpty() || row.get("uuid") == null) {
            throw Problem.failed(Message.of("iserv.no-identity", String.valueOf(row.get("kind"))));
        }
        var uuid = UUID.fromString(text(row, "uuid"));
        if ("person".equals(row.get("kind"))) {
            return new PersonRow(
                    uuid,
                    act,
                    name(row, "a"),
                    name(row, "b"),
                    text(row, "c").equals("a"),
                    list(row.get("groups")),
                    list(row.get("marks")),
                    share(text(row, "d")),
                    share(text(row, "e")));
        }
        return new GroupRow(uuid, share(act), name(row, "a"), text(row, "b"), text(row, "c"), list(row.get("marks")));
    }

    /** Trimmed and composed; every letter is kept. Some accounts show the word "null" (iserv-database 1.1). */
    private static String name(Map<String, Object> row, String column) {
        var name = Normalizer.normalize(text(row, column).strip(), Normalizer.Form.NFC);
        return name.equals("null") ? "" : name;
    }

    private static String text(Map<String, Object> row, String column) {
        var value = row.get(column);
        return value == null ? "" : value.toString().strip();
    }

    private Set<String> list(Object joined) {
        if (joined == null) {
            return Set.of();
        }
        return Arrays.stream(joined.toString().split(SEPARATOR))
                .map(this::share)
                .collect(Collectors.toUnmodifiableSet());
    }

    private String share(String text) {
        var known = shared.putIfAbsent(text, text);
        return known == null ? text : known;
    }
}
