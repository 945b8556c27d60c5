package org.jamfsync.deliver;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jamfsync.jamf.JamfRequest;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.LedgerNote;

/** Steps one after the other, each a call, or none, and what the ledger is to remember then. */
abstract class CallSequence<C extends Change> implements ChangeDelivery {
    private final C change;
    private final Deque<Step> steps = new ArrayDeque<>();

    /** @param call null when nothing is to be sent */
    private record Step(JamfRequest<?> call, Function<JamfAnswer, List<LedgerNote>> remember) {}

    CallSequence(C change) {
        this.change = change;
    }

    /** What is delivered. */
    final C change() {
        return change;
    }

    /**
     * Adds a step, to be taken after those added before.
     *
     * @param call null when nothing is to be sent
     * @param remember told the answer; without a call an answer of null
     */
    final void then(JamfRequest<?> call, Function<JamfAnswer, List<LedgerNote>> remember) {
        steps.add(new Step(call, remember));
    }

    @Override
    public final List<LedgerNote> begun(Instant now) {
        return withoutCall(now);
    }

    @Override
    public final Optional<JamfRequest<?>> next() {
        return Optional.ofNullable(steps.peek()).map(Step::call);
    }

    @Override
    public final List<LedgerNote> answered(JamfAnswer answer) {
        var notes = new ArrayList<>(steps.remove().remember().apply(answer));
        notes.addAll(withoutCall(answer.at()));
        return notes;
    }

    /** Takes the steps that come next and send nothing. */
    private List<LedgerNote> withoutCall(Instant now) {
        var notes = new ArrayList<LedgerNote>();
        while (!steps.isEmpty() && steps.peek().call() == null) {
            notes.addAll(steps.remove().remember().apply(new JamfAnswer(null, now)));
        }
        return notes;
    }
}
