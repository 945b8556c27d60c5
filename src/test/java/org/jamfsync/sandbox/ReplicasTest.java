package org.jamfsync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.jamfsync.contract.Tenant;
import org.jamfsync.sandbox.http.Switch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads that lag behind writes. */
class ReplicasTest {
    private JamfSandbox sandbox;
    private Tenant tenant;

    @BeforeEach
    void start() {
        sandbox = JamfSandbox.start(SandboxOptions.defaults());
        tenant = Tenant.of(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private int classes() {
        return tenant.get("/api/classes").json().path("classes").size();
    }

    private String newClass(String name) {
        return tenant.post("/api/classes", "{\"name\":\"" + name + "\"}")
                .json()
                .path("uuid")
                .asText();
    }

    @Test
    void a_write_shows_at_once_by_default() {
        newClass("5a");

        assertThat(classes()).isEqualTo(1);
    }

    @Test
    void a_write_shows_after_so_many_reads() {
        sandbox.switches().set(Switch.STALE_READS, "2");
        newClass("5a");

        assertThat(classes()).isZero();
        assertThat(classes()).isZero();
        assertThat(classes()).isEqualTo(1);
    }

    @Test
    void a_write_shows_after_so_many_milliseconds() {
        sandbox.switches().set(Switch.STALE_MILLIS, "300");
        newClass("5a");

        assertThat(classes()).isZero();
        await().atMost(Duration.ofSeconds(5)).until(() -> classes() == 1);
    }

    @Test
    void what_is_deleted_may_still_be_read() {
        var uuid = newClass("5a");
        sandbox.switches().set(Switch.STALE_READS, "1");
        tenant.delete("/api/classes/" + uuid);

        assertThat(tenant.get("/api/classes/" + uuid).status()).isEqualTo(200);
        assertThat(tenant.get("/api/classes/" + uuid).message()).isEqualTo("ClassNotFound");
    }

    @Test
    void of_several_servers_the_first_never_lags_and_each_names_itself() {
        sandbox.switches().set(Switch.PODS, "2");
        sandbox.switches().set(Switch.STALE_READS, "100");
        newClass("5a");

        for (int turn = 0; turn < 4; turn++) {
            var answer = tenant.get("/api/classes");
            boolean first = answer.headers().get("x-server-instance").equals("sandbox-1");
            assertThat(answer.json().path("classes")).hasSize(first ? 1 : 0);
        }
    }

    @Test
    void a_server_that_caught_up_gives_the_same_ids_as_the_first() {
        sandbox.switches().set(Switch.STALE_READS, "1");
        var uuid = newClass("5a");
        sandbox.state().addUser("anna", "Anna", "Ahorn", "");
        classes();

        assertThat(tenant.get("/api/classes/" + uuid).json().at("/class/uuid").asText())
                .isEqualTo(uuid);
        assertThat(tenant.get("/api/users/1").json().at("/user/username").asText())
                .isEqualTo("anna");
    }

    @Test
    void nothing_lags_any_more_once_the_switch_is_back() {
        sandbox.switches().set(Switch.STALE_READS, "100");
        newClass("5a");
        assertThat(classes()).isZero();

        sandbox.switches().set(Switch.STALE_READS, "0");

        assertThat(classes()).isEqualTo(1);
    }

    @Test
    void two_creates_in_a_row_are_two_objects_however_stale_the_reads() {
        sandbox.switches().set(Switch.STALE_READS, "5");

        assertThat(newClass("5a")).isNotEqualTo(newClass("5a"));
        assertThat(sandbox.state().classNames()).containsExactly("5a", "5a");
    }
}
