package org.jamfsync.state.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jamfsync.model.change.Change;

/** Writes what a change changes as {@code {"name":[before, after]}}. */
public final class FieldsJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private FieldsJson() {}

    public static String of(Change change) {
        var fields = new LinkedHashMap<String, Object>();
        change.fields().forEach((name, field) -> fields.put(name, Arrays.asList(field.before(), field.after())));
        return write(fields);
    }

    public static String write(Map<String, ?> map) {
        try {
            return JSON.writeValueAsString(map);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not writable as JSON", e);
        }
    }

    public static Map<String, Integer> counts(String json) {
        try {
            return JSON.readValue(
                    json, JSON.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, Integer.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("counts of a run are damaged", e);
        }
    }
}
