package org.jamfsync.jamf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jamfsync.jamf.AnswerShape.Doubt;
import org.jamfsync.jamf.AnswerShape.InnerError;
import org.jamfsync.jamf.JamfFailure.Meaning;
import org.jamfsync.model.text.Message;

/**
 * Says what an answer of Jamf School means.
 *
 * <p>The status counts first, then the shape of a good one's body: see {@link AnswerShape}. A 404 proves absence only
 * with a {@code …NotFound} token, since an unknown route or protocol version answers 404 as well (1.4).
 */
public final class AnswerJudge {
    private static final int TOKEN_LENGTH = 120;

    private final ObjectMapper json = BoundedJson.mapper();
    private final Clock clock;

    public AnswerJudge(Clock clock) {
        this.clock = clock;
    }

    /**
     * Reads a successful answer, refuses any other.
     *
     * @param retryAfter the header's text, or null
     * @return what the request's reader made of it; null for an absent object when the request takes that as done
     * @throws JamfFailure when it is no success
     */
    public <T> T read(JamfRequest<T> request, int status, String retryAfter, InputStream body) throws JamfFailure {
        if (status >= 200 && status < 300) {
            return readSuccess(request, body);
        }
        return gone(request, failure(request, status, token(body), wait(retryAfter)));
    }

    /** Null where it is as good as done that the object is not there. */
    private static <T> T gone(JamfRequest<T> request, JamfFailure failure) throws JamfFailure {
        if (failure.meaning() == Meaning.GONE && request.goneIsDone()) {
            return null;
        }
        throw failure;
    }

    private <T> T readSuccess(JamfRequest<T> request, InputStream body) throws JamfFailure {
        try {
            return request.reader().read(body);
        } catch (InnerError inner) {
            return gone(request, failure(request, Math.max(400, inner.code()), cut(inner.token()), null));
        } catch (Doubt doubt) {
            throw new JamfFailure(Meaning.DOUBT, 200, "", null, Message.of("jamf.doubt", request.template()), null);
        } catch (JsonProcessingException e) {
            // The exception's own text quotes the answer, which carries names: it is not passed on.
            throw JamfFailure.passing(Message.of("jamf.not-json", request.template()), null);
        } catch (ListReader.CutList e) {
            throw JamfFailure.passing(Message.of("jamf.cut-list", request.template(), e.found(), e.count()), null);
        } catch (LimitedStream.TooLong e) {
            var text = Message.of("jamf.too-long", request.template(), e.megabytes());
            throw new JamfFailure(Meaning.RECORD, 200, "", null, text, e);
        } catch (InterruptedIOException e) {
            throw JamfFailure.passing(Message.of("jamf.timeout", request.template()), e);
        } catch (IOException e) {
            throw JamfFailure.passing(Message.of("jamf.broken-off", request.template()), e);
        }
    }

    private JamfFailure failure(JamfRequest<?> request, int status, String token, Duration retryAfter) {
        if (request.isTeachers() && (status == 401 || status == 403)) {
            return new JamfFailure(
                    Meaning.RECORD, status, token, null, Message.of("jamf.teacher-refused", status), null);
        }
        var meaning = StatusCode.meaning(status, token);
        var text = text(request, meaning, status, token);
        return new JamfFailure(meaning, status, token, meaning == Meaning.PASSING ? retryAfter : null, text, null);
    }

    private static Message text(JamfRequest<?> request, Meaning meaning, int status, String token) {
        var what = request.template();
        return switch (meaning) {
            case TENANT ->
                switch (status) {
                    case 403 -> Message.of("jamf.forbidden", what);
                    case 405 -> Message.of("jamf.no-permission", request.method(), what);
                    default -> Message.of("jamf.unauthorised", status);
                };
            case GONE -> Message.of("jamf.gone", what, token);
            case PASSING, DOUBT -> Message.of("jamf.passing", what, status);
            case OURS -> Message.of("jamf.ours", what, status, token);
            case RECORD ->
                status == 404 ? Message.of("jamf.bare-404", what) : Message.of("jamf.refused", what, status, token);
        };
    }

    /** The API's own word for what went wrong; errors may be flat, nested, plain text or HTML. */
    private String token(InputStream body) {
        try {
            var text = new String(body.readNBytes(8192), java.nio.charset.StandardCharsets.UTF_8).strip();
            if (!text.startsWith("{")) {
                return text.startsWith("<") ? "HTML" : cut(text);
            }
            JsonNode node = json.readTree(text);
            return cut(node.path("error")
                    .path("message")
                    .asText(node.path("message").asText("")));
        } catch (IOException e) {
            return "";
        }
    }

    private static String cut(String text) {
        var oneLine = text.replaceAll("\\s+", " ");
        return oneLine.length() <= TOKEN_LENGTH ? oneLine : oneLine.substring(0, TOKEN_LENGTH);
    }

    /** Seconds, or a date as HTTP writes it. */
    private Duration wait(String retryAfter) {
        if (retryAfter == null || retryAfter.isBlank()) {
            return null;
        }
        var text = retryAfter.strip();
        if (text.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            var until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            var wait = Duration.between(clock.instant(), until.toInstant());
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
