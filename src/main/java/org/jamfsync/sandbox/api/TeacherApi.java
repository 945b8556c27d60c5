package org.jamfsync.sandbox.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jamfsync.sandbox.http.ApiRequest;
import org.jamfsync.sandbox.http.ApiResponse;
import org.jamfsync.sandbox.http.Refused;
import org.jamfsync.sandbox.http.Router;
import org.jamfsync.sandbox.tenant.SandboxState;
import org.jamfsync.sandbox.tenant.SandboxUser;

/**
 * {@code /teacher} (jamf-school-api 9): a teacher signs in with a password and then carries a token in the query. The
 * company is the network id, which is one of the open questions.
 */
final class TeacherApi {
    private static final ApiResponse SUCCESS = ApiResponse.bare("success", true);

    private final SandboxState state;
    private final String company;

    TeacherApi(SandboxState state, String company) {
        this.state = state;
        this.company = company;
    }

    void addTo(Router router) {
        router.add(
                Router.post("/teacher/authenticate", this::authenticate)
                        .since(2)
                        .takes("company", "username", "password"),
                Router.get("/teacher/validate", signedIn(ask -> ApiResponse.done("ValidToken")))
                        .since(2),
                Router.get("/teacher/lessons", signedIn(this::lessons)).since(2),
                Router.get("/teacher/lessons/:id", signedIn(this::lesson)).since(3),
                Router.post("/teacher/lessons/start/:id", signedIn(this::start))
                        .since(4)
                        .takes("scope", "scopeId", "students", "clearAfter"),
                Router.post("/teacher/lessons/stop", signedIn(ask -> SUCCESS))
                        .since(2)
                        .takes("scope", "scopeId", "students"),
                Router.post("/teacher/apply/applock", signedIn(ask -> SUCCESS))
                        .since(2)
                        .takes("apps", "students", "clearAfter"),
                Router.post("/teacher/uploadPhoto/:id", signedIn(this::photo)).since(2),
                Router.get("/teacher/profiles", signedIn(this::profiles)).since(4));
    }

    private ApiResponse authenticate(ApiRequest ask) {
        var body = ask.body();
        var user = state.people.named(body.text("username", ""));
        var given = ask.json().path("company").asText("");
        if (user == null
                || user.trashed
                || user.password.isEmpty()
                || !user.password.equals(body.text("password", ""))
                || !given.equals(company)) {
            throw new Refused(401, "InvalidCredentials");
        }
        var token = state.ids.uuid().replace("-", "");
        state.tokens.put(token, user.id);
        var as = new LinkedHashMap<String, Object>();
        as.put("id", user.id);
        as.put("companyId", Integer.valueOf(company));
        as.put("username", user.username);
        as.put("firstName", user.firstName);
        as.put("lastName", user.lastName);
        as.put("name", user.name());
        return ApiResponse.ok("token", token, "feature", "teacher", "authenticatedAs", as);
    }

    private Router.Handler signedIn(Router.Handler handler) {
        return ask -> {
            if (!state.tokens.containsKey(ask.filter("token"))) {
                throw new Refused(401, "InvalidToken");
            }
            return handler.answer(ask);
        };
    }

    private ApiResponse lessons(ApiRequest ask) {
        return ApiResponse.bare("lessons", state.catalogue.lessons.values().iterator());
    }

    private ApiResponse lesson(ApiRequest ask) {
        var found = state.catalogue.lessons.get(ask.number());
        if (found == null) {
            throw new Refused(404, "LessonNotFound");
        }
        return ApiResponse.json(found);
    }

    private ApiResponse start(ApiRequest ask) {
        lesson(ask);
        return SUCCESS;
    }

    /** Sent as a form; the photo itself is not kept. */
    private ApiResponse photo(ApiRequest ask) {
        if (!state.people.users.containsKey(ask.number())) {
            throw new Refused(404, "UserNotFound");
        }
        return SUCCESS;
    }

    /** A list without a name around it. The scope is the user group behind a class. */
    private ApiResponse profiles(ApiRequest ask) {
        int group = ask.numbers("scopeId").get(0);
        return ApiResponse.json(state.people.users.values().stream()
                .filter(user -> user.groups.contains(group) && !user.trashed)
                .map(TeacherApi::profile)
                .iterator());
    }

    private static Map<String, Object> profile(SandboxUser student) {
        var json = new LinkedHashMap<String, Object>();
        json.put("studentId", student.id);
        json.put("appWhitelist", List.of());
        json.put("restrictions", List.of());
        json.put("startDate", null);
        json.put("endDate", null);
        json.put("genresBlacklist", List.of());
        json.put("lessonId", null);
        json.put("materials", List.of());
        return json;
    }
}
