package org.jamfsync.jamf;

import com.fasterxml.jackson.core.JsonParseException;
import java.util.Map;

/** Calls that a teacher's login makes (jamf-school-api 9). */
public final class TeacherRequests {
    private final Answers answers = new Answers();

    /** Gives a token, which is a secret: it goes into the address of all other calls. */
    public JamfRequest<String> signIn(String company, String username, String password) {
        Map<String, Object> body = Map.of("company", company, "username", username, "password", password);
        return new JamfRequest<>(
                "POST",
                "/teacher/authenticate",
                Map.of(),
                body,
                answer -> {
                    var token = answers.object(answer).path("token").asText("");
                    if (token.isEmpty()) {
                        throw new JsonParseException(null, "no token");
                    }
                    return token;
                },
                false);
    }
}
