package org.jamfsync.jamf;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an answer with a good status says by its shape, never by its wording: that it was refused all the same, that it
 * was done, or neither (jamf-school-api 1.5).
 *
 * <p>Refused is what carries an error, or a code of 400 and more, as number or text, at whatever depth. Done is what
 * carries a code of success, or the id of what was made. All else, such as an empty object, is doubt: the next reads tell.
 */
final class AnswerShape {
    private static final Set<String> CODES = Set.of("code", "status", "statuscode", "errorcode");
    private static final Set<String> ERRORS = Set.of("error", "errors");
    private static final Set<String> SUCCESSES = Set.of("success", "ok");
    private static final Pattern CODE = Pattern.compile("\\s*(\\d{1,4})(\\D.*)?", Pattern.DOTALL);

    private AnswerShape() {}

    /** The parts of an answer around a list or an object that may say that it failed. */
    static boolean isEnvelope(String field) {
        var name = field.toLowerCase(Locale.ROOT);
        return name.equals("message") || CODES.contains(name) || ERRORS.contains(name) || SUCCESSES.contains(name);
    }

    /**
     * Of a read: only what stands around the data counts.
     *
     * @throws InnerError if it says that it failed
     */
    static void refuseFailedRead(JsonNode answer) throws InnerError {
        var failed = failure(answer, false);
        if (failed.isPresent()) {
            throw failed.get();
        }
    }

    /**
     * Of a write.
     *
     * @throws InnerError if it says that it failed
     * @throws Doubt if it says neither that nor that it was done
     */
    static void requireDone(JsonNode answer) throws InnerError, Doubt {
        var failed = failure(answer, true);
        if (failed.isPresent()) {
            throw failed.get();
        }
        if (!answer.isObject() || !isDone(answer)) {
            throw new Doubt();
        }
    }

    /** Some writes answer without a code, but with what they made (jamf-school-api 8). */
    private static boolean isDone(JsonNode answer) {
        if (answer.has("code")) {
            int code = code(answer.path("code"));
            return code == 0 || (code >= 200 && code < 300);
        }
        return isId(answer.path("id"))
                || !answer.path("uuid").asText("").isEmpty()
                || isId(answer.path("beacon").path("id"));
    }

    /** Ids begin at 1; as number or as text. */
    static boolean isId(JsonNode id) {
        return id.isNumber()
                ? id.canConvertToInt() && id.asInt() > 0
                : id.isTextual() && id.asText().matches("0*[1-9]\\d{0,8}");
    }

    private static Optional<InnerError> failure(JsonNode answer, boolean deep) {
        for (var field : answer.properties()) {
            var name = field.getKey().toLowerCase(Locale.ROOT);
            var value = field.getValue();
            if (ERRORS.contains(name) && isSomething(value)) {
                return Optional.of(new InnerError(codeWithin(value, answer), token(value, answer)));
            }
        }
        for (var field : answer.properties()) {
            var name = field.getKey().toLowerCase(Locale.ROOT);
            var value = field.getValue();
            boolean denied = SUCCESSES.contains(name) && isFalse(value);
            if (denied || (CODES.contains(name) && code(value) >= 400)) {
                return Optional.of(new InnerError(codeWithin(value, answer), token(value, answer)));
            }
        }
        return deep ? deeper(answer) : Optional.empty();
    }

    private static Optional<InnerError> deeper(JsonNode answer) {
        for (var child : answer) {
            var failed = child.isContainerNode() ? failure(child, true) : Optional.<InnerError>empty();
            if (failed.isPresent()) {
                return failed;
            }
        }
        return Optional.empty();
    }

    private static boolean isSomething(JsonNode value) {
        if (value.isContainerNode()) {
            return !value.isEmpty();
        }
        return value.isTextual()
                ? !value.asText().isBlank() && !value.asText().equalsIgnoreCase("false")
                : value.asBoolean(false);
    }

    private static boolean isFalse(JsonNode value) {
        return value.isBoolean() || value.isNumber()
                ? !value.asBoolean()
                : value.asText("").strip().equalsIgnoreCase("false");
    }

    /** The code of the error itself, else the one beside it; 0 when there is none. */
    private static int codeWithin(JsonNode error, JsonNode beside) {
        int own = error.isObject() ? codeOf(error) : code(error);
        return own >= 400 ? own : Math.max(own, codeOf(beside) >= 400 ? codeOf(beside) : 0);
    }

    private static int codeOf(JsonNode object) {
        int found = 0;
        for (var field : object.properties()) {
            if (CODES.contains(field.getKey().toLowerCase(Locale.ROOT))) {
                found = Math.max(found, code(field.getValue()));
            }
        }
        return found;
    }

    /** As number or as text; -1 when it is no code at all. */
    private static int code(JsonNode value) {
        if (value.isNumber()) {
            return value.asInt();
        }
        var text = CODE.matcher(value.asText(""));
        return value.isTextual() && text.matches() ? Integer.parseInt(text.group(1)) : -1;
    }

    private static String token(JsonNode error, JsonNode beside) {
        var own = error.path("message").asText("");
        return own.isEmpty() ? beside.path("message").asText("") : own;
    }

    /** A good status, and inside of it the answer says that it failed. */
    static final class InnerError extends IOException {
        private static final long serialVersionUID = 1;

        private final int code;
        private final String token;

        InnerError(int code, String token) {
            super("inner code " + code);
            this.code = code;
            this.token = token;
        }

        /** Below 400 when it gave none. */
        int code() {
            return code;
        }

        String token() {
            return token;
        }
    }

    /** A good status, and an answer that does not say whether it was done. */
    static final class Doubt extends IOException {
        private static final long serialVersionUID = 1;

        Doubt() {
            super("neither yes nor no");
        }
    }
}
