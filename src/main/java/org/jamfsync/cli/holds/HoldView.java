package org.jamfsync.cli.holds;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jamfsync.model.Role;
import org.jamfsync.model.change.AffectedPeople.Hit;
import org.jamfsync.model.text.Message;
import org.jamfsync.state.hold.Hold;
import org.jamfsync.state.run.Origin;

/** A hold, as {@code holds list --json} shows it. */
record HoldView(
        long id,
        String site,
        String kind,
        String key,
        Message reason,
        Instant since,
        Change change,
        @JsonIgnore Hold.State state) {
    /** What is held. */
    record Change(
            String operation,
            String kind,
            String key,
            @JsonRawValue String fields) {}

    static HoldView of(Hold hold) {
        return new HoldView(
                hold.id(),
                hold.site(),
                hold.kind(),
                hold.key(),
                hold.reason(),
                hold.since(),
                new Change(hold.operation(), hold.kind(), hold.key(), hold.fields()),
                hold.state());
    }

    /** The same, with why it is planned and who would be hit. */
    record Detail(@JsonUnwrapped HoldView hold, Message cause, Hold.State state, long run, List<Person> people) {
        /** @param origins since when and by which run people are where they are */
        static Detail of(Hold hold, Map<UUID, Origin> origins) {
            return new Detail(
                    HoldView.of(hold),
                    hold.cause(),
                    hold.state(),
                    hold.run(),
                    hold.impact().people().stream()
                            .map(hit -> Person.of(hit, origins.get(hit.person())))
                            .toList());
        }
    }

    /** @param since null, like {@code run}, where it is not known */
    record Person(String account, Role role, Instant since, Long run) {
        private static Person of(Hit hit, Origin origin) {
            return new Person(
                    hit.account(),
                    hit.role(),
                    origin == null ? null : origin.at(),
                    origin == null ? null : origin.run());
        }
    }
}
