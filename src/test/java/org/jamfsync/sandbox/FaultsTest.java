package org.jamfsync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import org.jamfsync.contract.Tenant;
import org.jamfsync.model.text.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    private static final String CLASS = "{\"name\":\"5a\"}";

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

    @Test
    void a_status_with_a_wait_comes_as_often_as_told_and_writes_nothing() {
        sandbox.faults().add("POST /classes 429 times=2 skip=1 retry-after=7");

        assertThat(tenant.post("/api/classes", CLASS).status()).isEqualTo(200);
        var refused = tenant.post("/api/classes", CLASS);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers()).containsEntry("retry-after", "7");
        assertThat(tenant.post("/api/classes", CLASS).status()).isEqualTo(429);
        assertThat(tenant.post("/api/classes", CLASS).status()).isEqualTo(200);
        assertThat(sandbox.state().classNames()).hasSize(2);
    }

    @Test
    void a_connection_breaks_before_or_after_the_write() {
        sandbox.faults().add("POST /classes drop-before");
        assertThatThrownBy(() -> tenant.post("/api/classes", CLASS)).isInstanceOf(UncheckedIOException.class);
        assertThat(sandbox.state().classNames()).isEmpty();

        sandbox.faults().add("* /cl.* drop-after");
        assertThatThrownBy(() -> tenant.post("/api/classes", CLASS)).isInstanceOf(UncheckedIOException.class);

        assertThat(sandbox.state().classNames()).containsExactly("5a");
    }

    @Test
    void a_cut_answer_is_no_json() {
        sandbox.faults().add("GET /locations garbage");

        assertThatThrownBy(() -> tenant.get("/api/locations").json()).isInstanceOf(AssertionError.class);
        assertThat(tenant.get("/api/locations").json().path("locations")).hasSize(1);
    }

    @Test
    void a_proxy_answers_with_its_own_page() {
        sandbox.faults().add("GET /users html status=200");

        var answer = tenant.get("/api/users");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).startsWith("<!DOCTYPE html>");
        assertThat(answer.headers().get("content-type")).startsWith("text/html");
    }

    @Test
    void an_error_stands_inside_of_a_good_answer() {
        sandbox.faults().add("POST /classes inner-error status=405");

        var answer = tenant.post("/api/classes", CLASS);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("error").path("code").asInt()).isEqualTo(405);
        assertThat(sandbox.state().classNames()).isEmpty();
    }

    @Test
    void an_answer_drips_in_and_is_whole() {
        sandbox.faults().add("GET /locations slow millis=200");

        assertThat(tenant.get("/api/locations").json().path("locations")).hasSize(1);
        assertThat(sandbox.calls().all()).hasSize(1);
    }

    @Test
    void a_call_that_hangs_gets_no_answer_until_the_sandbox_ends() {
        sandbox.faults().add("GET /locations hang millis=600000");

        var hanging = CompletableFuture.supplyAsync(() -> tenant.get("/api/locations"));
        await().until(() -> sandbox.calls().maxInFlight() == 1);
        sandbox.close();

        assertThatThrownBy(hanging::join).hasCauseInstanceOf(UncheckedIOException.class);
        assertThat(sandbox.calls().writes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET",
                "GET users 500",
                "GET /users sometimes",
                "GET /users 500 times=often",
                "GET /users 500 weather=bad",
                "GET /[ 500"
            })
    void words_that_are_no_fault_are_refused(String words) {
        assertThatThrownBy(() -> sandbox.faults().add(words))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("METHOD PATH");
    }
}
