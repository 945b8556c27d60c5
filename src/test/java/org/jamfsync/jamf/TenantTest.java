package org.jamfsync.jamf;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jamfsync.jamf.JamfFailure.Meaning;
import org.jamfsync.model.text.Message;
import org.junit.jupiter.api.Test;

/** What the sites of one tenant share: pace and refusals. */
class TenantTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long QUICK = Duration.ofMillis(20).toNanos();

    private final Requests requests = new Requests();
    private final SetClock clock = new SetClock();

    private static final class SetClock extends Clock {
        private Instant now = Instant.parse("2026-11-02T07:30:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private static JamfFailure failure(Meaning meaning, int status) {
        return new JamfFailure(meaning, status, "", null, Message.of("jamf.passing", "GET /users", status), null);
    }

    @Test
    void an_overloaded_tenant_is_called_at_half_the_pace_and_failures_together_count_once() {
        var control = new PaceControl();

        control.overloaded(0);
        control.overloaded(SECOND / 2);

        assertThat(control.share()).isEqualTo(0.5);
        control.overloaded(2 * SECOND);
        assertThat(control.share()).isEqualTo(0.25);
    }

    @Test
    void the_pace_never_falls_to_nothing_and_recovers() {
        var control = new PaceControl();
        for (int second = 0; second < 60; second += 2) {
            control.overloaded(second * SECOND);
        }
        assertThat(control.share()).isPositive();

        for (int call = 0; call < 64; call++) {
            control.answered(QUICK, 100 * SECOND);
        }

        assertThat(control.share()).isEqualTo(1);
    }

    @Test
    void a_tenant_that_answers_much_slower_than_at_its_best_is_spared() {
        var control = new PaceControl();
        for (int call = 0; call < 50; call++) {
            control.answered(QUICK, call);
        }

        for (int call = 0; call < 50; call++) {
            control.answered(3 * SECOND, (10 + call) * SECOND);
        }

        assertThat(control.share()).isLessThan(0.2);
    }

    @Test
    void a_tenant_that_was_always_slow_is_not() {
        var control = new PaceControl();

        for (int call = 0; call < 50; call++) {
            control.answered(3 * SECOND, call * SECOND);
        }

        assertThat(control.share()).isEqualTo(1);
    }

    @Test
    void no_more_calls_than_allowed_are_in_flight() throws Exception {
        var pace = new TenantPace(3, 1_000_000);
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(12);
        List<Future<?>> all = new ArrayList<>();

        for (int call = 0; call < 200; call++) {
            all.add(threads.submit(() -> {
                pace.enter();
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                Thread.onSpinWait();
                now.decrementAndGet();
                pace.leave();
                return null;
            }));
        }
        for (var one : all) {
            one.get(30, TimeUnit.SECONDS);
        }
        threads.shutdown();

        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void calls_are_no_closer_together_than_allowed() throws Exception {
        var pace = new TenantPace(64, 100);
        long start = System.nanoTime();

        for (int call = 0; call < 51; call++) {
            pace.enter();
            pace.leave();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(480));
    }

    @Test
    void a_refused_key_stops_every_call_for_a_while() {
        var circuit = new TenantCircuit(clock);

        circuit.failed(requests.users(), failure(Meaning.TENANT, 401));

        assertThat(circuit.refusal(requests.classes())).isPresent();
        clock.now = clock.now.plus(Duration.ofMinutes(6));
        assertThat(circuit.refusal(requests.classes())).isEmpty();
    }

    @Test
    void a_missing_right_stops_only_calls_of_its_kind() {
        var circuit = new TenantCircuit(clock);

        circuit.failed(requests.user(7), failure(Meaning.TENANT, 405));

        assertThat(circuit.refusal(requests.user(8))).isPresent();
        assertThat(circuit.refusal(requests.deleteUser(7))).isEmpty();
        assertThat(circuit.refusal(requests.users())).isEmpty();
    }

    @Test
    void what_concerns_one_object_or_passes_stops_nothing() {
        var circuit = new TenantCircuit(clock);

        circuit.failed(requests.users(), failure(Meaning.RECORD, 400));
        circuit.failed(requests.users(), failure(Meaning.PASSING, 503));

        assertThat(circuit.refusal(requests.users())).isEmpty();
    }
}
