package org.jamfsync.cli.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.jamfsync.cli.Command;
import org.jamfsync.cli.Session;
import org.jamfsync.jamf.JamfFailure;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.school.JamfSchool;
import org.jamfsync.table.Table;
import org.jamfsync.table.TableBuilder;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Any one GET of the API. There is nothing in it that could write. */
@picocli.CommandLine.Command(name = "get")
public final class GetCommand extends Command {
    @Parameters(paramLabel = "PATH", descriptionKey = "option.path")
    private String path;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "json", descriptionKey = "option.get-format")
    private String format;

    @Override
    protected ExitCode execute() throws Exception {
        var chosen = options().json() ? TableFormat.JSON : TableFormat.of(format);
        if (chosen != TableFormat.JSON && chosen != TableFormat.TABLE) {
            throw Problem.usage(Message.of("cli.no-format", format, "json, table"));
        }
        try (var session = Session.open(options(), System.getenv())) {
            if (session.sites().size() > 1) {
                throw Problem.usage(Message.of("school.which-site", String.join(", ", session.sites())));
            }
            var site = session.settings().sites().get(session.sites().get(0));
            print(JamfSchool.of(session.engine(), site).get(path.startsWith("/") ? path : "/" + path), chosen);
            return ExitCode.DONE;
        } catch (JamfFailure failure) {
            throw Problem.failed(failure.text(), failure);
        }
    }

    private void print(JsonNode answer, TableFormat chosen) throws IOException {
        if (chosen == TableFormat.JSON) {
            out().println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(answer));
        } else {
            new TableOutput(TableFormat.TABLE, ';', out(), err()).print(List.of(table(answer)));
        }
    }

    /** The list in the answer, else the object in it, else the answer itself. */
    private static Table table(JsonNode answer) {
        var builder = new TableBuilder("get", List.of());
        var list = answer.isArray() ? answer : first(answer, JsonNode::isArray);
        if (list != null) {
            list.forEach(element -> builder.add(object(element)));
        } else {
            var inner = first(answer, JsonNode::isObject);
            boolean wrapped = inner != null && answer.size() <= 2;
            builder.add(object(wrapped ? inner : answer));
        }
        return builder.build();
    }

    private static JsonNode first(JsonNode answer, java.util.function.Predicate<JsonNode> kind) {
        for (var field : answer) {
            if (kind.test(field)) {
                return field;
            }
        }
        return null;
    }

    private static ObjectNode object(JsonNode element) {
        return element instanceof ObjectNode object
                ? object
                : new ObjectMapper().createObjectNode().set("value", element);
    }
}
