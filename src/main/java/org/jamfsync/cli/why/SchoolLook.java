package org.jamfsync.cli.why;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jamfsync.cli.JsonOut;
import org.jamfsync.cli.Session;
import org.jamfsync.model.Kind;
import org.jamfsync.state.hold.Hold;
import org.jamfsync.state.hold.HoldStore;
import org.jamfsync.state.letter.DeadLetter;
import org.jamfsync.why.Evidence;
import org.jamfsync.why.Evidence.Obstacle;
import org.jamfsync.why.Evidence.Waiting;

/**
 * Both sides of one school, read now, and what its state knows.
 *
 * @param runs by which run each object was last written
 */
record SchoolLook(Evidence evidence, Map<UUID, Long> runs) {
    static SchoolLook at(Session session, String site) {
        var explained = session.engine().explain(site);
        var state = session.state();
        var waiting = new ArrayList<Waiting>();
        state.holds().list(site, true).forEach(hold -> waiting(hold).ifPresent(waiting::add));
        state.deadLetters().list(site, false).stream()
                .filter(DeadLetter::isOpen)
                .map(SchoolLook::waiting)
                .forEach(waiting::add);
        var clock = session.clock();
        return new SchoolLook(
                new Evidence(
                        explained.rules().rules(),
                        explained.rules().judged(),
                        explained.rules().roster(),
                        state.ledger().read(site),
                        explained.target(),
                        explained.plan(),
                        List.copyOf(waiting),
                        clock.instant().atZone(clock.getZone()).toLocalDate(),
                        explained.problem()),
                state.ledger().runs(site));
    }

    private static Optional<Waiting> waiting(Hold hold) {
        var obstacle = switch (hold.state()) {
            case OPEN -> Obstacle.HOLD;
            case APPROVED, SENDING -> Obstacle.APPROVED_HOLD;
            case REJECTED -> Obstacle.REJECTED_HOLD;
            case CLOSED -> null;
        };
        return obstacle == null || !hold.origin().equals(HoldStore.SYNC)
                ? Optional.empty()
                : Optional.of(new Waiting(
                        obstacle,
                        hold.id(),
                        kind(hold.kind()),
                        hold.identity(),
                        hold.operation(),
                        hold.reason(),
                        JsonOut.second(hold.since())));
    }

    private static Waiting waiting(DeadLetter letter) {
        return new Waiting(
                Obstacle.LETTER,
                letter.id(),
                kind(letter.kind()),
                letter.identity(),
                letter.operation(),
                letter.words(),
                JsonOut.second(letter.first()));
    }

    private static Kind kind(String word) {
        return Kind.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
