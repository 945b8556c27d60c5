package org.jamfsync.sandbox.faults;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.sandbox.faults.Faults.Fault;
import org.jamfsync.sandbox.faults.Faults.Kind;
import org.jamfsync.sandbox.http.ApiResponse;

/**
 * A fault in words: {@code METHOD PATH WHAT [NAME=VALUE…]}, for example {@code POST /users 429 times=3 retry-after=5}.
 *
 * <p>The path is a regular expression, {@code *} as method means any. WHAT is a status or the word of a {@link Kind}.
 * Names: {@code times} (a number or {@code always}; else once), {@code skip}, {@code retry-after}, {@code millis}, and
 * {@code status} for {@code html} and {@code inner-error}.
 */
final class FaultText {
    private static final String FORM =
            "METHOD PATH 400..599|drop-before|drop-after|garbage|hang|slow|html|inner-error|cut-list"
                    + " [times=N|always] [skip=N] [retry-after=SECONDS] [millis=N] [status=N]";
    private static final List<String> NAMES = List.of("times", "skip", "retry-after", "millis", "status");
    private static final String PAGE =
            "<!DOCTYPE html><html><head><title>Proxy</title></head><body><h1>Bad gateway</h1></body></html>";

    private FaultText() {}

    static Fault parse(String words) {
        var parts = words.strip().split("\\s+");
        if (parts.length < 3 || !parts[1].startsWith("/")) {
            throw wrong(words);
        }
        var named = new HashMap<String, String>();
        for (var pair : Arrays.asList(parts).subList(3, parts.length)) {
            var sides = pair.split("=", 2);
            boolean known = sides.length == 2 && NAMES.contains(sides[0]);
            if (!known || !sides[1].matches(sides[0].equals("times") ? "\\d{1,9}|always" : "\\d{1,9}")) {
                throw wrong(words);
            }
            named.put(sides[0], sides[1]);
        }
        return new Fault(
                call(words, parts),
                kind(words, parts[2]),
                number(named, "skip", 0),
                named.getOrDefault("times", "1").equals("always") ? Integer.MAX_VALUE : number(named, "times", 1),
                reply(parts[2], named),
                number(named, "millis", 60_000));
    }

    private static Problem wrong(String words) {
        return Problem.usage(Message.of("sandbox.bad-fault", words, FORM));
    }

    private static Pattern call(String words, String[] parts) {
        try {
            return Pattern.compile((parts[0].equals("*") ? "[A-Z]+" : parts[0]) + " " + parts[1]);
        } catch (PatternSyntaxException e) {
            throw wrong(words);
        }
    }

    private static Kind kind(String words, String what) {
        if (what.matches("[1-5]\\d\\d")) {
            return Kind.ANSWER;
        }
        return Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.ANSWER
                        && kind.name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-')
                                .equals(what))
                .findFirst()
                .orElseThrow(() -> wrong(words));
    }

    private static ApiResponse reply(String what, Map<String, String> named) {
        if (what.equals("html")) {
            return new ApiResponse(
                    number(named, "status", 502), PAGE, Map.of("Content-Type", "text/html; charset=utf-8"));
        }
        if (what.equals("inner-error")) {
            var inner = "{\"error\":{\"code\":" + number(named, "status", 422) + ",\"message\":\"SandboxFault\"}}";
            return new ApiResponse(200, inner, Map.of("Content-Type", "application/json"));
        }
        if (!what.matches("\\d+")) {
            return null;
        }
        var headers = named.containsKey("retry-after")
                ? Map.of("Retry-After", named.get("retry-after"))
                : Map.<String, String>of();
        return new ApiResponse(Integer.parseInt(what), "{\"code\":" + what + ",\"message\":\"SandboxFault\"}", headers);
    }

    private static int number(Map<String, String> named, String name, int otherwise) {
        return named.containsKey(name) ? Integer.parseInt(named.get(name)) : otherwise;
    }
}
