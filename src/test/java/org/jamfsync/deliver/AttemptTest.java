package org.jamfsync.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jamfsync.deliver.Sent.BEFORE;
import static org.jamfsync.deliver.Sent.FIELDS;
import static org.jamfsync.deliver.Sent.LATER;
import static org.jamfsync.deliver.Sent.NOW;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jamfsync.jamf.CreateLookUp.Known;
import org.jamfsync.jamf.JamfRequest;
import org.jamfsync.jamf.Requests;
import org.junit.jupiter.api.Test;

class AttemptTest {
    private static final Requests REQUESTS = new Requests();
    private static final JamfRequest<?> CREATE = REQUESTS.createUser(FIELDS, List.of(), null);
    private static final JamfRequest<?> WRITE = REQUESTS.deleteUser(17);
    private static final JamfRequest<?> READ = REQUESTS.user(17);

    private static Attempt begun() {
        return Attempt.ofChange(4, 1_000_000);
    }

    private static Attempt sent(Attempt before, JamfRequest<?> call) {
        return before.trying(call).sent(NOW, 5_000_000);
    }

    @Test
    void outside_of_a_change_nothing_is_known_of_a_call() {
        assertThat(Attempt.NONE).isEqualTo(new Attempt(0, 0, null, 0, 0, false, null, Known.NOTHING, null));
        assertThat(Attempt.NONE.undone()).isSameAs(Attempt.NONE);
    }

    @Test
    void a_program_says_what_was_there_before_its_create() {
        var known = new Known(Set.of("C-1"), Set.of());

        assertThat(Attempt.ofProgram(known).known()).isSameAs(known);
        assertThat(sent(Attempt.ofProgram(known), CREATE).done().known()).isSameAs(known);
    }

    @Test
    void a_change_has_its_number_and_its_time_to_the_end() {
        var ended = sent(sent(begun(), WRITE).done(), READ).done();

        assertThat(ended.number()).isEqualTo(4);
        assertThat(ended.millis(8_000_000)).isEqualTo(7);
        assertThat(ended.lasted(8_000_000)).isEqualTo(Duration.ofMillis(3));
    }

    @Test
    void the_tries_of_one_call_are_counted_and_those_of_the_next_begin_anew() {
        var second = begun().trying(READ).trying(READ);

        assertThat(begun().tries()).isZero();
        assertThat(second.tries()).isEqualTo(2);
        assertThat(second.call()).isSameAs(READ);
        assertThat(second.trying(REQUESTS.user(17)).tries()).isEqualTo(1);
    }

    @Test
    void a_write_has_happened_when_it_is_answered_and_may_have_when_it_is_tried_again() {
        assertThat(sent(begun(), WRITE).written()).isFalse();
        assertThat(sent(begun(), WRITE).done().written()).isTrue();
        assertThat(begun().trying(WRITE).trying(WRITE).written()).isTrue();
        assertThat(sent(sent(begun(), WRITE).done(), READ).done().written()).isTrue();
    }

    @Test
    void a_read_writes_nothing_however_often() {
        assertThat(begun().trying(READ).trying(READ).written()).isFalse();
        assertThat(sent(begun(), READ).done().written()).isFalse();
    }

    @Test
    void a_create_is_in_doubt_from_its_first_try_until_it_is_answered() {
        assertThat(begun().trying(CREATE).inDoubt()).isNull();
        assertThat(sent(begun(), CREATE).inDoubt()).isEqualTo(NOW);
        assertThat(sent(begun(), CREATE).trying(CREATE).sent(LATER, 0).inDoubt())
                .isEqualTo(NOW);
        assertThat(sent(begun(), CREATE).done().inDoubt()).isNull();
        assertThat(sent(begun(), WRITE).inDoubt()).isNull();
    }

    @Test
    void a_create_that_an_earlier_run_began_is_in_doubt_since_then() {
        var attempt = Attempt.ofChange(1, 0).inDoubtSince(BEFORE);

        assertThat(attempt.inDoubt()).isEqualTo(BEFORE);
        assertThat(sent(attempt, CREATE).inDoubt()).isEqualTo(BEFORE);
    }

    @Test
    void a_create_that_was_refused_or_never_arrived_is_not_in_doubt() {
        assertThat(sent(begun(), CREATE).undone().inDoubt()).isNull();
        assertThat(sent(begun(), CREATE).undone().tries()).isEqualTo(1);
    }

    @Test
    void a_look_up_that_failed_bars_the_create_and_leaves_the_doubt_even_if_it_never_arrived() {
        var why = new IOException("refused");
        var barred = sent(begun(), CREATE).looked(why).trying(CREATE);

        assertThat(barred.isBarred()).isTrue();
        assertThat(barred.unsolved()).isSameAs(why);
        assertThat(barred.undone().inDoubt()).isEqualTo(NOW);
        assertThat(barred.trying(READ).isBarred()).isFalse();
    }

    @Test
    void a_look_up_that_succeeds_lets_the_create_be_sent_again() {
        var barred = sent(begun(), CREATE).looked(new IOException("refused"));

        assertThat(barred.resolved().trying(CREATE).isBarred()).isFalse();
        assertThat(barred.resolved().inDoubt()).isNull();
        assertThat(barred.looked(null).trying(CREATE).isBarred()).isFalse();
        assertThat(barred.looked(null).inDoubt()).isEqualTo(NOW);
        assertThat(sent(barred, READ).done().unsolved()).isNull();
    }

    @Test
    void reading_what_a_create_in_doubt_has_made_is_one_more_try_of_it() {
        var reading = sent(begun(), CREATE).looked(null).trying(READ);

        assertThat(reading.tries()).isEqualTo(2);
        assertThat(reading.trying(CREATE).tries()).isEqualTo(3);
        // That it cannot be read does not say that it is not there.
        assertThat(reading.undone().inDoubt()).isEqualTo(NOW);
        assertThat(reading.sent(LATER, 0).done().inDoubt()).isNull();
    }

    @Test
    void the_first_try_of_a_change_in_doubt_is_the_first() {
        assertThat(Attempt.ofChange(1, 0).inDoubtSince(BEFORE).trying(CREATE).tries())
                .isEqualTo(1);
    }
}
