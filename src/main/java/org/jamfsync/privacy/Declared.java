package org.jamfsync.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jamfsync.jamf.Outgoing;
import org.jamfsync.model.text.Message;

/**
 * A field that may leave the school, as the list says that refuses every other one.
 *
 * @param object what it is about, such as {@code users}
 * @param field its name in the call
 * @param calls which may carry it, sorted
 */
public record Declared(String object, String field, List<String> calls) {
    private static final Pattern OBJECT = Pattern.compile("\\w+ /(\\w+)(/groups)?.*");

    public Declared {
        calls = List.copyOf(calls);
    }

    /** All of them, by object and field. */
    public static List<Declared> all() {
        Map<List<String>, List<String>> calls = new LinkedHashMap<>();
        for (var write : Outgoing.writes()) {
            for (var field : Outgoing.fields(write)) {
                calls.computeIfAbsent(List.of(object(write), field), any -> new ArrayList<>())
                        .add(write);
            }
        }
        return calls.entrySet().stream()
                .map(entry -> new Declared(entry.getKey().get(0), entry.getKey().get(1), entry.getValue()))
                .sorted(Comparator.comparing((Declared one) -> one.object).thenComparing(one -> one.field))
                .toList();
    }

    private static String object(String write) {
        var parts = OBJECT.matcher(write);
        if (!parts.matches()) {
            throw new IllegalStateException("no object in " + write);
        }
        return parts.group(1) + (parts.group(2) == null ? "" : "-groups");
    }

    /** What it is about, in words. */
    public Message about() {
        return Message.of("privacy.object-" + object);
    }

    /** What stands in it, in words. */
    public Message meaning() {
        return Message.of("privacy.field-" + object + "-" + field);
    }
}
