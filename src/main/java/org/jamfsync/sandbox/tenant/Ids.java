package org.jamfsync.sandbox.tenant;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Gives out ids. What comes next follows from what was given out, so that two copies of a state that see the same calls
 * stay the same.
 */
public final class Ids {
    private final TreeMap<String, Integer> last = new TreeMap<>();
    private String salt = UUID.randomUUID().toString();

    /** Counted for each kind from 1. */
    public int number(String kind) {
        return last.merge(kind, 1, Integer::sum);
    }

    /** In lower case, and in no other sandbox. */
    public String uuid() {
        return UUID.nameUUIDFromBytes((salt + number("uuid")).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    public String salt() {
        return salt;
    }

    Map<String, Integer> last() {
        return last;
    }

    void restore(String saved, Map<String, Integer> numbers) {
        salt = saved;
        last.clear();
        last.putAll(numbers);
    }
}
