package org.jamfsync.route.runtime;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.jamfsync.model.text.Problem;
import org.jamfsync.route.Site;
import org.jamfsync.route.SiteStatus;

/** Is down when a site had no good run for too long, so that a sync that died is noticed the same day. */
final class SiteHealth extends AbstractHealthCheck {
    private final StatusBoard board;
    private final Site site;

    SiteHealth(StatusBoard board, Site site) {
        super("jamfsync", "site-" + site.getName());
        this.board = board;
        this.site = site;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        SiteStatus status;
        try {
            status = board.of(site);
        } catch (Problem unreadable) {
            // Without a cause: whoever asks is told what to do, and not where in the program it was noticed.
            builder.message(unreadable.getMessage()).down();
            return;
        }
        builder.detail("last.good.run", String.valueOf(status.lastGood()));
        builder.detail("held", status.held());
        builder.detail("left.out", status.leftOut());
        builder.detail("dead.letters", status.deadLetters());
        builder.detail("blocked", status.blocked());
        if (status.overdue()) {
            builder.message("no good run since " + status.lastGood()).down();
        } else if (status.overlong()) {
            builder.message("a run goes on far longer than any before, since "
                            + status.lastRun().started())
                    .down();
        } else {
            builder.up();
        }
    }
}
