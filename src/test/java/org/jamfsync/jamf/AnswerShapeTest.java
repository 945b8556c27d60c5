package org.jamfsync.jamf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.jamfsync.jamf.JamfFailure.Meaning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shape of an answer with a good status says of a write, and of a read. */
class AnswerShapeTest {
    private final AnswerJudge judge = new AnswerJudge(Clock.systemUTC());
    private final Requests requests = new Requests();

    private static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private Object deletion(int status, String answer) throws JamfFailure {
        return judge.read(requests.deleteUser(7), status, null, body(answer));
    }

    private JamfFailure failure(JamfRequest<?> request, String answer) {
        try {
            judge.read(request, 200, null, body(answer));
            throw new AssertionError("taken for a yes: " + answer);
        } catch (JamfFailure failure) {
            return failure;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \r\n",
                "{\"code\":200}",
                "{\"code\":\"200\",\"message\":\"UserDeleted\"}",
                "{\"code\":0,\"message\":\"UserDeleted\"}",
                "{\"code\":200,\"error\":null,\"errors\":[],\"success\":true}",
                "{\"code\":204,\"error\":false}"
            })
    void a_known_shape_is_a_yes(String answer) throws Exception {
        assertThat(deletion(200, answer)).isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204})
    void so_is_a_good_status_without_a_word(int status) throws Exception {
        assertThat(deletion(status, "")).isEqualTo(true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            value = {
                "{\"error\":{\"code\":405}} | TENANT",
                "{\"error\":{\"code\":\"405\"}} | TENANT",
                "{\"code\":200,\"error\":{\"code\":405,\"message\":\"no\"}} | TENANT",
                "{\"success\":false} | RECORD",
                "{\"code\":200,\"success\":false} | RECORD",
                "{\"success\":\"false\"} | RECORD",
                "{\"code\":\"400\"} | RECORD",
                "{\"code\":400,\"message\":\"UsernameInUse\"} | RECORD",
                "{\"result\":{\"status\":\"422 Unprocessable\"}} | RECORD",
                "{\"code\":200,\"results\":[{\"id\":1,\"code\":503}]} | PASSING",
                "{\"errors\":[\"name\"]} | RECORD",
                "[{\"code\":500}] | PASSING",
                "{\"error\":\"no\"} | RECORD",
                "{\"error\":503} | PASSING"
            })
    void an_error_within_is_a_no_wherever_it_stands(String answer, Meaning meaning) {
        for (var request : List.of(requests.deleteUser(7), requests.deleteClass("C"), requests.moveUser(7, 1, true))) {
            assertThat(failure(request, answer).meaning()).isEqualTo(meaning);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "null", "true", "{\"message\":\"UserDeleted\"}", "<html>Sign in</html>", "OK"})
    void all_else_is_doubt(String answer) {
        for (var request : List.of(requests.deleteUser(7), requests.putMembers("C", List.of(1), List.of()))) {
            var failure = failure(request, answer);
            assertThat(failure.meaning()).isEqualTo(Meaning.DOUBT);
            assertThat(failure.isRefusal()).isFalse();
        }
    }

    @Test
    void an_answer_that_broke_off_may_pass() {
        assertThat(failure(requests.deleteUser(7), "{\"code\":2").meaning()).isEqualTo(Meaning.PASSING);
    }

    @Test
    void an_inner_not_found_is_as_good_as_done_for_a_deletion() throws Exception {
        assertThat(deletion(200, "{\"code\":404,\"message\":\"UserNotFound\"}")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":200}",
                "{\"code\":200,\"id\":0}",
                "{\"code\":200,\"id\":\"x\"}",
                "{\"code\":200,\"id\":-1}"
            })
    void a_create_without_an_id_is_asked_about(String answer) {
        var create = requests.createGroup("5a", "", null, null);
        assertThat(failure(create, answer).meaning()).isEqualTo(Meaning.PASSING);
        assertThat(failure(create, "{}").meaning()).isEqualTo(Meaning.DOUBT);
    }

    @Test
    void a_list_with_an_error_around_it_is_none() {
        var failure = failure(requests.users(), "{\"error\":{\"code\":\"405\"},\"users\":[]}");
        assertThat(failure.meaning()).isEqualTo(Meaning.TENANT);
        assertThatThrownBy(() -> judge.read(requests.users(), 200, null, body("{\"success\":false,\"users\":[]}")))
                .isInstanceOf(JamfFailure.class);
    }
}
