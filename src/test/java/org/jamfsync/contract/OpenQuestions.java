package org.jamfsync.contract;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.awaitility.core.ConditionTimeoutException;
import org.jamfsync.sandbox.http.Switch;

/**
 * Asks a tenant what nobody knows for sure, in the words of the sandbox's switches, so that a sandbox can be set to behave
 * like it. Makes users, groups and classes of its own only, and leaves none of them.
 */
final class OpenQuestions {
    private static final int NOBODY = 999_999_999;

    private final Tenant tenant;
    private final Duration patience;
    private final Map<Switch, String> answers = new EnumMap<>(Switch.class);
    private final Map<String, String> remarks = new LinkedHashMap<>();

    /** @param patience how long reads may lag behind writes */
    OpenQuestions(Tenant tenant, Duration patience) {
        this.tenant = tenant;
        this.patience = patience;
    }

    /** What was found, by switch; what could not be asked is missing. */
    Map<Switch, String> ask() {
        members();
        trash();
        groups();
        devices();
        beacons();
        odds();
        return answers;
    }

    /** What was found beside the switches, in words. */
    Map<String, String> remarks() {
        return remarks;
    }

    private int user(String username) {
        return created(tenant.post("/api/users", body(username)));
    }

    private int created(Tenant.Answer answer) {
        int id = answer.json().path("id").asInt();
        tenant.made("/api/users/" + id);
        return id;
    }

    private static String body(String username) {
        return """
                {"username":"%s","password":"Kreide-7","email":"","firstName":"Test","lastName":"Test"}""".formatted(username);
    }

    private String newClass() {
        var uuid = tenant.post("/api/classes", "{\"name\":\"%s\"}".formatted(tenant.unique("class")))
                .json()
                .path("uuid")
                .asText();
        return tenant.made("/api/classes/" + uuid);
    }

    private JsonNode get(String path) {
        return tenant.get(path).json();
    }

    /** Waits until reads show it, at most as long as they may lag. */
    private boolean comes(BooleanSupplier shown) {
        try {
            await().atMost(patience).pollInterval(Duration.ofMillis(50)).until(shown::getAsBoolean);
            return true;
        } catch (ConditionTimeoutException never) {
            return false;
        }
    }

    private boolean has(String path, String role, int user) {
        return has(get(path), role, user);
    }

    private static boolean has(JsonNode read, String role, int user) {
        return StreamSupport.stream(read.at("/class/" + role).spliterator(), false)
                .anyMatch(member -> member.path("id").asInt() == user);
    }

    /** In one read: two of them may come from two servers. */
    private boolean hasBoth(String path, String role, int user, String otherRole, int other) {
        var read = get(path);
        return has(read, role, user) && has(read, otherRole, other);
    }

    private void members() {
        var path = newClass();
        int first = user(tenant.unique("first"));
        int second = user(tenant.unique("second"));
        comes(() -> get(path).has("class"));
        boolean empty = comes(() -> get(path).path("class").has("students"));
        answers.put(Switch.EMPTY_LISTS, empty ? "shown" : "absent");
        tenant.put(path + "/users", "{\"students\":[\"%d\"]}".formatted(first));
        comes(() -> has(path, "students", first));
        var numbers = tenant.put(path + "/users", "{\"students\":[%d]}".formatted(second));
        answers.put(Switch.MEMBER_IDS, numbers.status() == 200 ? "any" : "strings");
        if (numbers.status() != 200) {
            tenant.put(path + "/users", "{\"students\":[\"%d\"]}".formatted(second));
        }
        boolean both = comes(() -> hasBoth(path, "students", first, "students", second));
        answers.put(Switch.MEMBERS, both ? "add" : "replace");
        tenant.put(path + "/users", "{\"students\":[],\"teachers\":[\"%d\"]}".formatted(first));
        boolean stays = comes(() -> hasBoth(path, "teachers", first, "students", second));
        remarks.put("an empty list of students", stays ? "changes nothing" : "empties the class");
        int unknown = tenant.put(path + "/users", "{\"students\":[\"%d\"]}".formatted(NOBODY))
                .status();
        answers.put(Switch.UNKNOWN_MEMBERS, unknown == 200 ? "ignored" : String.valueOf(unknown));
        int group = groupOf(path);
        tenant.put("/api/users/" + second, "{\"memberOf\":[]}");
        remarks.put(
                "memberOf without the class's group",
                comes(() -> !has(path, "students", second)) ? "takes the user out of the class" : "changes nothing");
        remarks.put(
                "PUT of a class says",
                tenant.put(path, "{\"description\":\"x\"}").message());
        tenant.delete(path);
        boolean gone = comes(() -> tenant.get("/api/users/groups/" + group).status() == 404);
        answers.put(Switch.CLASS_GROUP, gone ? "goes" : "stays");
        tenant.delete("/api/users/groups/" + group);
    }

    private int groupOf(String path) {
        var group = new AtomicInteger();
        comes(() -> {
            group.set(get(path).at("/class/userGroupId").asInt());
            return group.get() != 0;
        });
        return group.get();
    }

    private void trash() {
        var username = tenant.unique("trash");
        int id = user(username);
        remarks.put("DELETE of a user says", tenant.delete("/api/users/" + id).body());
        comes(() -> !active(id));
        // Whoever still shows an active user has not heard of the deletion.
        boolean trashed = comes(() -> tenant.get("/api/users/" + id).body().contains("\"Trash\""));
        answers.put(Switch.TRASHED_USER, trashed ? "shown" : "gone");
        boolean hidden =
                comes(() -> StreamSupport.stream(get("/api/users").path("users").spliterator(), false)
                        .noneMatch(user -> user.path("id").asInt() == id));
        answers.put(Switch.TRASH_IN_LIST, hidden ? "hidden" : "shown");
        var again = tenant.post("/api/users", body(username));
        answers.put(Switch.TRASHED_NAMES, again.status() == 200 ? "free" : "taken");
        if (again.status() == 200) {
            created(again);
        }
        answers.put(Switch.SECOND_DELETE, tenant.delete("/api/users/" + id).status() == 200 ? "purges" : "gone");
    }

    private boolean active(int id) {
        var answer = tenant.get("/api/users/" + id);
        return answer.status() == 200
                && answer.json().at("/user/status").asText().equals("Active");
    }

    private void groups() {
        var body = "{\"name\":\"%s\"}".formatted(tenant.unique("group"));
        for (int turn = 0; turn < 2; turn++) {
            var made = tenant.post("/api/users/groups", body);
            answers.put(Switch.DOUBLE_NAMES, made.status() == 200 ? "allowed" : "refused");
            if (made.status() == 200) {
                var path = tenant.made(
                        "/api/users/groups/" + made.json().path("id").asInt());
                remarks.put("POST of a user group says", made.message());
                if (turn == 1) {
                    remarks.put(
                            "DELETE of a user group says", tenant.delete(path).body());
                }
            }
        }
    }

    private void devices() {
        answers.put(
                Switch.DEVICE_GROUPS_KEY,
                get("/api/devices/groups").has("deviceGroups") ? "deviceGroups" : "DeviceGroups");
        var devices = get("/api/devices").path("devices");
        if (!devices.isEmpty()) {
            var type =
                    get("/api/devices/" + devices.get(0).path("UDID").asText()).at("/device/model/type");
            answers.put(Switch.SINGLE_DEVICE, type.has("value") ? "recorded" : "newer");
        }
    }

    private void beacons() {
        var made = tenant.post(
                "/api/ibeacons", "{\"name\":\"%s\",\"major\":1,\"minor\":2}".formatted(tenant.unique("beacon")));
        tenant.made("/api/ibeacons/" + made.json().at("/beacon/id").asInt());
        boolean texts = made.json().at("/beacon/minor").isTextual();
        answers.put(Switch.NUMBERS, texts ? "strings" : "numbers");
    }

    private void odds() {
        var wrong = tenant.call("GET", "/api/users", null, Map.of("Authorization", "Basic bm9ib2R5Om5vYm9keQ=="));
        remarks.put("a wrong key is told", wrong.status() + " " + wrong.body());
        var username = tenant.unique("case");
        int id = user(username);
        var missing = tenant.post("/api/users", "{\"username\":\"%s\"}".formatted(tenant.unique("bare")));
        remarks.put("a user without names is told", missing.status() + " " + missing.body());
        var shouted = tenant.post("/api/users", body(username.toUpperCase(Locale.ROOT)));
        remarks.put("a username in another case is", shouted.status() == 200 ? "another one" : "taken");
        if (shouted.status() == 200) {
            created(shouted);
        }
        tenant.put("/api/users/" + id, "{\"notes\":\"x\"}");
        tenant.put("/api/users/" + id, "{\"notes\":\"\"}");
        remarks.put(
                "an empty text in a PUT",
                comes(() -> get("/api/users/" + id).at("/user/notes").asText().isEmpty())
                        ? "empties"
                        : "changes nothing");
    }
}
