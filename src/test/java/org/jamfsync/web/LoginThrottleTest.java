package org.jamfsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
    private long now;
    private final LoginThrottle throttle = new LoginThrottle(() -> now);

    private LoginThrottle.Outcome attempt(String sender, boolean right) {
        return throttle.attempt(sender, false, true, () -> right);
    }

    private void passes(Duration time) {
        now += time.toNanos();
    }

    @Test
    void the_pause_doubles_up_to_a_minute_and_not_by_what_comes_meanwhile() {
        for (int guess = 0; guess < 5; guess++) {
            assertThat(attempt("a", false).heard()).isTrue();
        }
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            for (int meanwhile = 0; meanwhile < 100; meanwhile++) {
                assertThat(attempt("a", false).heard()).isFalse();
            }
            passes(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(attempt("a", true).heard()).isFalse();
            passes(Duration.ofMillis(1));
            assertThat(attempt("a", false).heard()).as("after %d s", seconds).isTrue();
        }
        assertThat(attempt("b", true).right()).isTrue();
    }

    @Test
    void what_was_wrong_is_forgotten_after_a_while() {
        for (int guess = 0; guess < 5; guess++) {
            attempt("a", false);
        }
        assertThat(attempt("a", true).heard()).isFalse();

        passes(Duration.ofMinutes(15).plusSeconds(1));

        assertThat(attempt("a", false).ofSender()).isEqualTo(1);
    }

    @Test
    void a_slip_is_forgiven_by_a_success_but_nobody_who_is_slowed_is_hastened_by_one() {
        for (int guess = 0; guess < 4; guess++) {
            attempt("a", false);
        }
        assertThat(attempt("a", true).right()).isTrue();
        for (int guess = 0; guess < 5; guess++) {
            assertThat(attempt("a", false).heard()).isTrue();
        }
        passes(Duration.ofSeconds(1));
        assertThat(attempt("a", true).right()).isTrue();

        assertThat(attempt("a", false).ofSender()).isEqualTo(6);
        assertThat(attempt("a", false).heard()).isFalse();
    }

    @Test
    void many_senders_are_slowed_together_but_never_for_longer_than_a_person_waits() {
        for (int sender = 0; sender < 10_000; sender++) {
            attempt("s" + sender, false);
        }

        var meanwhile = attempt("admin", true);
        assertThat(meanwhile.heard()).isFalse();
        assertThat(meanwhile.pause()).isLessThanOrEqualTo(Duration.ofSeconds(5));
        assertThat(throttle.attempt("token", true, true, () -> true).right())
                .as("who was let in before")
                .isTrue();
        passes(Duration.ofSeconds(5));
        assertThat(attempt("admin", true).right()).isTrue();
    }

    @Test
    void an_account_that_is_not_there_is_slowed_like_the_one_that_is_and_slows_nobody_else() {
        for (int sender = 0; sender < 50; sender++) {
            throttle.attempt("s" + sender, false, false, () -> false);
        }

        assertThat(throttle.attempt("other", false, false, () -> false).heard()).isFalse();
        assertThat(attempt("other", true).right()).isTrue();
    }

    @Test
    void however_many_there_are_memory_is_bounded() {
        for (int sender = 0; sender < 50_000; sender++) {
            attempt("s" + sender, false);
        }

        assertThat(throttle.size()).isEqualTo(10_000);
    }
}
