package org.jamfsync.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jamfsync.deliver.Sent.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jamfsync.jamf.Requests;
import org.jamfsync.model.JamfClass;
import org.jamfsync.model.Role;
import org.junit.jupiter.api.Test;

class MembersDeliveryTest {
    private static MembersDelivery leaving(Collection<Integer> students, Set<Integer> staying) {
        return new MembersDelivery(
                new Requests(),
                "C-1",
                Map.of(Role.STUDENT, staying, Role.TEACHER, Set.of()),
                Map.of(Role.STUDENT, students, Role.TEACHER, Set.of()),
                false);
    }

    @Test
    void more_than_an_address_can_hold_leave_in_several_calls_each_once() {
        var delivery =
                leaving(new TreeSet<>(IntStream.rangeClosed(1, 450).boxed().toList()), Set.of());
        var left = new ArrayList<String>();
        int calls = 0;

        while (text(delivery.next().orElseThrow()).startsWith("DELETE")) {
            var ids = delivery.next().orElseThrow().query().get("students").split(",", -1);
            assertThat(ids).hasSizeLessThanOrEqualTo(200);
            left.addAll(List.of(ids));
            delivery.answered(true);
            calls++;
        }

        assertThat(calls).isEqualTo(3);
        assertThat(left).hasSize(450).doesNotHaveDuplicates();
        assertThat(text(delivery.next().orElseThrow())).isEqualTo("GET /classes/C-1");
        delivery.answered(Sent.shows(Set.of(), Set.of()));
        assertThat(delivery.next()).isEmpty();
        assertThat(delivery.count(Role.STUDENT)).isEqualTo(100);
    }

    @Test
    void a_class_that_nobody_reads_has_the_members_that_were_wanted() {
        var delivery = leaving(Set.of(1, 2), Set.of(9));

        assertThat(delivery.seen()).isNull();
        assertThat(delivery.count(Role.STUDENT)).isEqualTo(1);
        assertThat(delivery.count(Role.TEACHER)).isZero();
    }

    @Test
    void a_class_whose_members_the_answer_lacks_loses_nobody_and_gets_nobody() {
        var delivery = leaving(Set.of(), Set.of(9));

        delivery.answered(new JamfClass("C-1", 7, Sent.NAMED, "manual", 40, 5, 1, null));

        assertThat(delivery.next()).isEmpty();
    }

    @Test
    void who_is_still_there_after_the_deletion_is_left_to_the_next_run() {
        var delivery = leaving(Set.of(1), Set.of());
        delivery.answered(true);

        delivery.answered(Sent.shows(Set.of(1), Set.of()));

        assertThat(delivery.next()).isEmpty();
        assertThat(delivery.seen().members().students()).containsExactly(1);
    }
}
