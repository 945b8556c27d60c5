package org.jamfsync.route.step;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.jamfsync.iserv.CsvFolder;
import org.jamfsync.iserv.IdmFailure;
import org.jamfsync.iserv.IdmList;
import org.jamfsync.iserv.IdmRoster;
import org.jamfsync.iserv.Needs;
import org.jamfsync.iserv.RosterQuery;
import org.jamfsync.iserv.SourceRights;
import org.jamfsync.jamf.LimitedStream;
import org.jamfsync.route.Site;

/** What the readers of {@code routes/} do: each gives the rows of one kind of source. */
public final class SourceSteps {
    static final String IDM = "idm";

    private final Clock clock;

    public SourceSteps(Clock clock) {
        this.clock = clock;
    }

    @Step("toRosterQuery")
    void toRosterQuery(Exchange exchange) {
        exchange.getMessage().setBody(RosterQuery.sql(readable(exchange)));
    }

    /** A role that may not read what is only wished for reads all else. */
    private static Needs readable(Exchange exchange) {
        var needs = Site.of(exchange).decisions().needs();
        var source = exchange.getContext()
                .getRegistry()
                .lookupByNameAndType("iserv-" + Site.of(exchange).getName(), DataSource.class);
        if (source == null || !needs.asksForRights()) {
            return needs;
        }
        try (var connection = source.getConnection()) {
            return SourceRights.of(needs, connection);
        } catch (SQLException e) {
            // The query that follows meets the same, and says it in words.
            return needs;
        }
    }

    @Step("readCsvFolder")
    void readCsvFolder(Exchange exchange) {
        var site = Site.of(exchange);
        var folder = new CsvFolder(
                site.settings().iserv().csvFolder(), site.decisions().needs(), clock);
        exchange.getMessage().setBody(folder.read().iterator());
    }

    @Step("toIdmUsers")
    void toIdmUsers(Exchange exchange) {
        var roster = new IdmRoster(Site.of(exchange).decisions().needs());
        exchange.getMessage().setBody(new IdmQuestion(IdmList.USERS, roster));
    }

    @Step("toIdmGroups")
    void toIdmGroups(Exchange exchange) {
        var roster = exchange.getMessage().getBody(IdmRoster.class);
        exchange.getMessage().setBody(new IdmQuestion(IdmList.GROUPS, roster));
    }

    /**
     * A list to be asked for.
     *
     * @param roster takes it in as it comes
     */
    public record IdmQuestion(IdmList list, IdmRoster roster) {}

    /** In: an {@link IdmQuestion}. Out: body and headers for the HTTP component; the question as a variable. */
    @Step("prepareIdm")
    void prepareIdm(Exchange exchange) {
        var site = Site.of(exchange);
        var message = exchange.getMessage();
        var list = message.getBody(IdmQuestion.class).list();
        exchange.setVariable(IDM, message.getBody());
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

    /** In: the HTTP component's answer, as a stream. Out: the {@link IdmRoster} that has taken it in. */
    @Step("readIdm")
    void readIdm(Exchange exchange) throws IOException {
        var message = exchange.getMessage();
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        var asked = exchange.getVariable(IDM, IdmQuestion.class);
        exchange.removeVariable(IDM);
        var url = Site.of(exchange).settings().iserv().idmUrl();
        message.removeHeaders("*");
        try (var body = body(exchange)) {
            IdmFailure.refuse(status, asked.list(), url);
            asked.roster().read(asked.list(), body, url);
        } finally {
            message.setBody(asked.roster());
        }
    }

    /** To be closed, so that the connection goes back to its pool. */
    private static InputStream body(Exchange exchange) {
        var body = exchange.getMessage().getBody(InputStream.class);
        int most = Site.of(exchange).settings().jamf().maxResponseMegabytes();
        return body == null ? InputStream.nullInputStream() : new LimitedStream(body, most);
    }

    /** Says in words that the API was not reached, or its answer broke off. */
    @Step("idmBroke")
    void idmBroke(Exchange exchange) {
        // The key is for that one call.
        exchange.getMessage().removeHeaders("*");
        var failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, IOException.class);
        throw IdmFailure.broke(failure, Site.of(exchange).settings().iserv().idmUrl());
    }

    @Step("toIdmRows")
    void toIdmRows(Exchange exchange) {
        exchange.getMessage()
                .setBody(exchange.getMessage().getBody(IdmRoster.class).rows());
    }
}
