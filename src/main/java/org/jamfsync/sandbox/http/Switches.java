package org.jamfsync.sandbox.http;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;

/** How each {@link Switch} stands. Safe for use by many threads; a change counts from the next call on. */
public final class Switches {
    private volatile Map<Switch, String> values;

    public Switches(Map<Switch, String> chosen) {
        var all = new EnumMap<Switch, String>(Switch.class);
        for (var one : Switch.values()) {
            all.put(one, one.usual());
        }
        values = all;
        chosen.forEach(this::set);
    }

    /** @throws Problem if the switch cannot stand so */
    public synchronized void set(Switch one, String value) {
        check(one, value);
        var changed = new EnumMap<>(values);
        changed.put(one, value);
        values = changed;
    }

    /** In words: {@code members=replace}. */
    public static Map.Entry<Switch, String> parse(String words) {
        var sides = words.strip().split("\\s*=\\s*", 2);
        var meant = Switch.of(sides[0]).orElseThrow(() -> Problem.usage(Message.of("sandbox.no-switch", sides[0])));
        return Map.entry(meant, sides.length == 2 ? sides[1] : "");
    }

    public static void check(Switch one, String value) {
        if (!one.takes(value)) {
            throw Problem.usage(Message.of("sandbox.bad-switch", one.word(), value, one.allowed()));
        }
    }

    public String get(Switch one) {
        return values.get(one);
    }

    public boolean is(Switch one, String value) {
        return get(one).equals(value);
    }

    public int number(Switch one) {
        return Integer.parseInt(get(one));
    }

    /** By the words of command line and control endpoint. */
    public Map<String, String> all() {
        var all = new LinkedHashMap<String, String>();
        values.forEach((one, value) -> all.put(one.word(), value));
        return all;
    }
}
