package org.jamfsync.route;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.jamfsync.iserv.CsvFolder;
import org.jamfsync.iserv.IdmFailure;
import org.jamfsync.iserv.IdmList;
import org.jamfsync.iserv.IdmRoster;
import org.jamfsync.iserv.RosterQuery;

/** What the readers of {@code routes/} do: each gives the rows of one kind of source. */
final class SourceSteps {
    private static final String ROSTER = "idmRoster";
    private static final String ASKED = "idmList";

    private final Clock clock;

    SourceSteps(Clock clock) {
        this.clock = clock;
    }

    void toRosterQuery(Exchange exchange) {
        exchange.getMessage()
                .setBody(RosterQuery.sql(Site.of(exchange).decisions().needs()));
    }

    void readCsvFolder(Exchange exchange) {
        var site = Site.of(exchange);
        var folder = new CsvFolder(
                site.settings().iserv().csvFolder(), site.decisions().needs(), clock);
        exchange.getMessage().setBody(folder.read().iterator());
    }

    void toIdmUsers(Exchange exchange) {
        exchange.setProperty(ROSTER, new IdmRoster(Site.of(exchange).decisions().needs()));
        exchange.getMessage().setBody(IdmList.USERS);
    }

    void toIdmGroups(Exchange exchange) {
        exchange.getMessage().setBody(IdmList.GROUPS);
    }

    /** In: an {@link IdmList}. Out: body and headers for the HTTP component. */
    void prepareIdm(Exchange exchange) {
        var site = Site.of(exchange);
        var message = exchange.getMessage();
        var list = message.getBody(IdmList.class);
        exchange.setProperty(ASKED, list);
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_METHOD, "GET");
        message.setHeader(Exchange.HTTP_PATH, list.word());
        message.setHeader(
                Exchange.HTTP_QUERY,
                "_attributes=" + list.attributes(site.decisions().needs()));
        message.setHeader("Accept", "application/json");
        message.setHeader(
                "X-IServ-Authentication", site.settings().iserv().idmKey().reveal());
        message.setBody(null);
    }

    /** In: the HTTP component's answer, as a stream. Out: nothing; the roster has it. */
    void readIdm(Exchange exchange) throws IOException {
        var message = exchange.getMessage();
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        var list = exchange.getProperty(ASKED, IdmList.class);
        var url = Site.of(exchange).settings().iserv().idmUrl();
        message.removeHeaders("*");
        try (var body = body(exchange)) {
            IdmFailure.refuse(status, list, url);
            exchange.getProperty(ROSTER, IdmRoster.class).read(list, body, url);
        } finally {
            message.setBody(null);
        }
    }

    /** To be closed, so that the connection goes back to its pool. */
    private static InputStream body(Exchange exchange) {
        var body = exchange.getMessage().getBody(InputStream.class);
        return body == null ? InputStream.nullInputStream() : body;
    }

    /** Says in words that the API was not reached, or its answer broke off. */
    void idmBroke(Exchange exchange) {
        // The key is for that one call.
        exchange.getMessage().removeHeaders("*");
        var failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, IOException.class);
        throw IdmFailure.broke(failure, Site.of(exchange).settings().iserv().idmUrl());
    }

    void toIdmRows(Exchange exchange) {
        exchange.getMessage()
                .setBody(exchange.getProperty(ROSTER, IdmRoster.class).rows());
        exchange.removeProperty(ROSTER);
    }
}
