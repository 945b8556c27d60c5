package org.jamfsync.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One call, as a resource sees it.
 *
 * @param path parts below {@code /api}
 * @param version what the header X-Server-Protocol-Version asks for; 1 without it
 * @param ids what stands in the route's placeholders
 */
public record ApiRequest(
        String method,
        List<String> path,
        Map<String, String> query,
        JsonNode json,
        int version,
        Instant time,
        List<String> ids) {
    private static final DateTimeFormatter MODIFIED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    public boolean isRead() {
        return method.equals("GET");
    }

    ApiRequest withIds(List<String> found) {
        return new ApiRequest(method, path, query, json, version, time, found);
    }

    public ApiRequest withJson(JsonNode sent) {
        return new ApiRequest(method, path, query, sent, version, time, ids);
    }

    /** The first placeholder. */
    public String id() {
        return ids.get(0);
    }

    /** The first placeholder as a number; -1, which nothing has, when it is none. */
    public int number() {
        return number(id());
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }

    /** A filter's text; {@code ""} without it. */
    public String filter(String name) {
        return query.getOrDefault(name, "");
    }

    public boolean hasFilter(String name) {
        return !filter(name).isEmpty();
    }

    /** Both ways in which clients write it (jamf-school-api 1.7). */
    public boolean flag(String name) {
        return List.of("1", "true").contains(filter(name).toLowerCase(Locale.ROOT));
    }

    /** Ids separated by commas; what is no number is an id that nothing has. */
    public List<Integer> numbers(String name) {
        return Arrays.stream(filter(name).split(","))
                .map(part -> number(part.strip()))
                .toList();
    }

    public Body body() {
        return new Body(json);
    }

    /** The time of the call as the API writes it. */
    public String modified() {
        return MODIFIED.format(time);
    }
}
