package org.jamfsync.route.runtime;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jamfsync.iserv.CsvFolder;
import org.jamfsync.iserv.SourceCheck;
import org.jamfsync.iserv.SourceCheck.Finding;
import org.jamfsync.model.text.Message;
import org.jamfsync.route.Failures;
import org.jamfsync.route.Site;
import org.jamfsync.route.step.RosterSteps;

/** A first look at a site's source, whatever it is, for {@code check}. */
final class SourceLook {
    private final Site site;
    private final Resources resources;
    private final Clock clock;

    SourceLook(Site site, Resources resources, Clock clock) {
        this.site = site;
        this.resources = resources;
        this.clock = clock;
    }

    /** The route that reads. */
    String reader() {
        return "read-iserv-" + site.getSource();
    }

    /**
     * @param own whether that route is the school's own
     * @param rows what it gives
     */
    List<Finding> findings(boolean own, Supplier<Object> rows) {
        if (own) {
            return List.of(new Finding(true, Message.of("iserv.own-check-ok", reader())));
        }
        var iserv = site.settings().iserv();
        var needs = site.decisions().needs();
        return switch (iserv.source()) {
            case JDBC -> database(new SourceCheck(needs));
            case CSV -> new CsvFolder(iserv.csvFolder(), needs, clock).look();
            case IDM -> List.of(new Finding(true, Message.of("iserv.idm-check-ok", iserv.idmUrl(), count(rows))));
        };
    }

    private List<Finding> database(SourceCheck check) {
        try (var connection = resources.source(site.getName()).getConnection()) {
            return check.look(connection);
        } catch (SQLException e) {
            throw Failures.problem(e, site);
        }
    }

    private static int count(Supplier<Object> rows) {
        int count = 0;
        for (Iterator<?> each = RosterSteps.rows(rows.get()); each.hasNext(); each.next()) {
            count++;
        }
        return count;
    }
}
