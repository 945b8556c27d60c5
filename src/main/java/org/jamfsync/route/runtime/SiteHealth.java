package org.jamfsync.route.runtime;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.jamfsync.route.Site;

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
        var status = board.of(site);
        builder.detail("last.good.run", String.valueOf(status.lastGood()));
        builder.detail("held", status.held());
        builder.detail("left.out", status.leftOut());
        builder.detail("dead.letters", status.deadLetters());
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
