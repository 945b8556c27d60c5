package org.jamfsync.cli.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jamfsync.cli.Command;
import org.jamfsync.cli.JsonOut;
import org.jamfsync.cli.Session;
import org.jamfsync.jamf.Endpoint;
import org.jamfsync.jamf.JamfFailure;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Messages;
import org.jamfsync.model.text.Problem;
import org.jamfsync.school.Export;
import org.jamfsync.school.JamfSchool;
import org.jamfsync.table.JsonWriter;
import org.jamfsync.table.Table;
import org.jamfsync.table.TableDatabase;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads what is in Jamf School into tables; changes nothing. */
@picocli.CommandLine.Command(name = "export")
public final class ExportCommand extends Command {
    private static final String READINESS = "readiness";
    private static final Map<String, Character> SEPARATORS =
            Map.of(";", ';', ",", ',', "tab", '\t', "semicolon", ';', "comma", ',');

    @Parameters(arity = "0..*", paramLabel = "ENDPOINT", descriptionKey = "option.endpoint")
    private List<String> names = List.of();

    @Option(names = "--format", paramLabel = "FORMAT", descriptionKey = "option.format")
    private String format;

    @Option(names = "--out", paramLabel = "DIR", descriptionKey = "option.export-out")
    private Path folder;

    @Option(names = "--separator", paramLabel = "CHAR", defaultValue = ";", descriptionKey = "option.separator")
    private String separator;

    @Option(names = "--sql", paramLabel = "QUERY", descriptionKey = "option.sql")
    private String sql;

    @Option(names = "--with-members", descriptionKey = "option.with-members")
    private boolean withMembers;

    @Option(names = "--view", paramLabel = "VIEW", descriptionKey = "option.view")
    private String view;

    /** What came of one site: tables, and in words what did not come. */
    private record Result(
            String site, Collection<Table> tables, Map<String, String> failed, Set<String> notConfigured) {}

    @Override
    protected ExitCode execute() throws Exception {
        check();
        var results = new ArrayList<Result>();
        try (var session = Session.open(options(), System.getenv())) {
            var output = new TableOutput(format(), separator(), out(), err());
            boolean several = session.sites().size() > 1;
            requireOneTable(session.sites().size());
            for (var site : session.sites()) {
                if (out().checkError()) {
                    // Nobody could read the rest.
                    return ExitCode.FAILED;
                }
                var result = read(session, site);
                results.add(result);
                report(result, several);
                if (folder != null) {
                    output.save(result.tables(), several ? folder.resolve(site) : folder);
                } else if (format() != TableFormat.JSON) {
                    if (several) {
                        out().println("== " + site + " ==");
                    }
                    output.print(result.tables());
                }
            }
        }
        if (folder == null && format() == TableFormat.JSON) {
            json(results);
        }
        return results.stream().allMatch(result -> result.failed().isEmpty()) ? ExitCode.DONE : ExitCode.FAILED;
    }

    private TableFormat format() {
        if (options().json()) {
            return TableFormat.JSON;
        }
        return format == null ? folder == null ? TableFormat.TABLE : TableFormat.CSV : TableFormat.of(format);
    }

    private char separator() {
        var meant = SEPARATORS.get(separator);
        if (meant == null) {
            throw Problem.usage(Message.of("cli.no-separator", separator));
        }
        return meant;
    }

    private void check() {
        if (view != null && !view.equals(READINESS)) {
            throw Problem.usage(Message.of("cli.no-view", view, READINESS));
        }
        if (view != null && (sql != null || withMembers || !names.isEmpty())) {
            throw Problem.usage(Message.of("cli.view-alone"));
        }
        if (format() == TableFormat.PARQUET && folder == null) {
            throw Problem.usage(Message.of("cli.needs-out", "parquet"));
        }
        if (sql != null || format() == TableFormat.PARQUET) {
            TableDatabase.requireInstalled();
        }
        endpoints();
    }

    /** Several tables in one stream of CSV or JSON Lines could not be told apart again. */
    private void requireOneTable(int sites) {
        boolean many = sites > 1 || view != null || (sql == null && (endpoints().size() > 1 || withMembers));
        if (folder == null && many && (format() == TableFormat.CSV || format() == TableFormat.JSONL)) {
            throw Problem.usage(Message.of("cli.one-table"));
        }
    }

    /** Those named, else those that the query is about, else all. */
    private Set<Endpoint> endpoints() {
        if (names.isEmpty()) {
            var all = EnumSet.allOf(Endpoint.class);
            all.removeIf(endpoint -> sql != null && !mentions(endpoint.word()));
            return all;
        }
        var named = EnumSet.noneOf(Endpoint.class);
        for (var name : names) {
            named.add(Endpoint.of(name.toLowerCase(Locale.ROOT))
                    .orElseThrow(() ->
                            Problem.usage(Message.of("cli.no-endpoint", name, String.join(", ", Endpoint.words())))));
        }
        return named;
    }

    private boolean mentions(String word) {
        var withoutTexts = sql.replaceAll("'[^']*'", "");
        return Pattern.compile("\\b" + word + "\\b", Pattern.CASE_INSENSITIVE)
                .matcher(withoutTexts)
                .find();
    }

    private Result read(Session session, String site) {
        var school = JamfSchool.of(session.engine(), session.settings().sites().get(site));
        if (view != null) {
            return readiness(session, school, site);
        }
        var export = school.export(endpoints(), withMembers || (sql != null && mentions("members")));
        var failed = new LinkedHashMap<String, String>();
        export.failed()
                .forEach((name, failure) -> failed.put(name, failure.text().toString()));
        return new Result(site, sql == null ? export.all() : query(export, failed), failed, export.notConfigured());
    }

    /** Nothing when a table is missing: an answer out of half the data would be wrong. */
    private Collection<Table> query(Export export, Map<String, String> failed) {
        if (!failed.isEmpty()) {
            return List.of();
        }
        try (var database = TableDatabase.open()) {
            export.all().forEach(database::add);
            return List.of(database.query(sql));
        }
    }

    private static Result readiness(Session session, JamfSchool school, String site) {
        try {
            var roster = session.engine().readRoster(site);
            var tables = school.readiness(roster, session.state().ledger().read(site));
            return new Result(site, tables, Map.of(), Set.of());
        } catch (JamfFailure failure) {
            return new Result(site, List.of(), Map.of(READINESS, failure.text().toString()), Set.of());
        }
    }

    private void report(Result result, boolean several) {
        var prefix = several ? result.site() + ": " : "";
        result.failed().forEach((name, why) -> err().println(prefix + name + ": " + why));
        result.notConfigured()
                .forEach(name -> err().println(prefix + name + ": " + Messages.text("school.no-teacher")));
        err().flush();
    }

    /** {@code {"sites":[{"site":…,"tables":{NAME:[ROW…]},"failed":{NAME:WHY},"notConfigured":[NAME…]}]}}. */
    private void json(List<Result> results) throws IOException {
        try (var json = JsonOut.on(out())) {
            json.writeStartObject();
            json.writeArrayFieldStart("sites");
            for (var result : results) {
                json.writeStartObject();
                json.writeStringField("site", result.site());
                json.writeObjectFieldStart("tables");
                for (var table : result.tables()) {
                    json.writeFieldName(table.name());
                    json.writeStartArray();
                    for (var row : table) {
                        JsonWriter.write(row, json);
                    }
                    json.writeEndArray();
                }
                json.writeEndObject();
                json.writeObjectFieldStart("failed");
                for (var failure : result.failed().entrySet()) {
                    json.writeStringField(failure.getKey(), failure.getValue());
                }
                json.writeEndObject();
                json.writeArrayFieldStart("notConfigured");
                for (var name : result.notConfigured()) {
                    json.writeString(name);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out().println();
    }
}
