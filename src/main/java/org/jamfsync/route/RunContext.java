package org.jamfsync.route;

import java.time.Instant;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.jamfsync.state.run.Origin;

/**
 * Which run this is. The variable {@code run} of the flow, from its first step to its last; what the run makes is passed
 * beside it.
 *
 * @param id its number in the history; 0 for one that leaves no trace
 * @param site the school, as the settings and rules were when the run began
 */
public record RunContext(long id, Site site, RunRequest request, Instant started) {
    /** The variable's name. */
    public static final String VARIABLE = "run";

    public RunContext {
        Objects.requireNonNull(site, "site");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(started, "started");
    }

    /** One of which the history knows nothing. */
    public static RunContext untold(Site site, RunRequest request, Instant started) {
        return new RunContext(0, site, request, started);
    }

    /** Null before a run has begun. */
    public static RunContext of(Exchange exchange) {
        return exchange.getVariable(VARIABLE, RunContext.class);
    }

    public RunKind kind() {
        return request.task().kind();
    }

    /** Whether the plan is delivered. */
    public boolean applies() {
        return request.apply();
    }

    /** Whether what it reads is kept, so that it can be planned anew. */
    public boolean leavesSnapshot() {
        return id != 0 && kind().leavesSnapshot();
    }

    /** What its holds come from. */
    public String origin() {
        var origin = kind().origin();
        return kind() == RunKind.UNDO ? origin + " " + request.task().undone() : origin;
    }

    /** What the ledger keeps with whatever this run writes. */
    public Origin written(Instant now) {
        return new Origin(now, id);
    }

    @Override
    public String toString() {
        return "run " + id + " of " + site.getName();
    }
}
