package org.jamfsync.cli.privacy;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jamfsync.cli.Command;
import org.jamfsync.cli.JsonOut;
import org.jamfsync.cli.Session;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Messages;
import org.jamfsync.model.text.Problem;
import org.jamfsync.privacy.Erasure;
import org.jamfsync.state.privacy.PersonTrace;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Erases what is kept about a person who is gone; shows it first. */
@picocli.CommandLine.Command(name = "erase")
public final class PersonErase extends Command {
    @Parameters(paramLabel = "ACCOUNT", descriptionKey = "option.privacy-account")
    private String account;

    @Option(names = "--yes", descriptionKey = "option.privacy-yes")
    private boolean yes;

    /** What is erased of one site, as {@code --json} shows it. */
    private record Erased(String site, boolean erased, Map<String, Integer> entries) {}

    @Override
    protected ExitCode execute() throws IOException {
        try (var session = Session.open(options(), System.getenv())) {
            if (yes) {
                session.lock("privacy erase");
            }
            var traces = PersonLook.traces(session, account, options().site() == null);
            traces.values().forEach(trace -> requireGone(session, trace));
            if (yes) {
                traces.values().forEach(trace -> erase(session, trace));
            }
            show(traces);
        }
        return ExitCode.DONE;
    }

    /** Both in the school's IServ of now and in what the state takes for its Jamf users. */
    private void requireGone(Session session, PersonTrace trace) {
        var there = new HashMap<String, String>();
        boolean former = !session.settings().sites().containsKey(trace.site());
        if (former && trace.hasUser()) {
            throw Problem.usage(Message.of("privacy.still-of-former-site", account, trace.site()));
        }
        if (!former && !trace.hasUser()) {
            session.engine()
                    .inspect(trace.site())
                    .judged()
                    .persons()
                    .forEach(one ->
                            there.put(one.read().uuid().toString(), one.facts().account()));
        }
        Erasure.refusal(account, trace.accounts(), trace.uuids(), there, trace.hasUser())
                .ifPresent(why -> {
                    throw Problem.usage(why);
                });
    }

    @SuppressWarnings("try") // the lock only has to be there
    private void erase(Session session, PersonTrace trace) {
        try (var lock = session.state()
                .lockSite(trace.site())
                .orElseThrow(() -> Problem.failed(Message.of("cli.state-site-runs", trace.site())))) {
            // What a run wrote meanwhile counts as well.
            var now = session.state().persons().find(trace.site(), account);
            requireGone(session, now);
            session.state().persons().erase(now);
        }
    }

    private static Map<String, Integer> entries(PersonTrace trace) {
        var entries = new LinkedHashMap<String, Integer>();
        trace.kept().forEach((table, rows) -> entries.put(table, rows.size()));
        if (!trace.snapshots().isEmpty()) {
            entries.put("snapshot", (int) trace.snapshots().stream()
                    .flatMap(one -> one.runs().stream())
                    .distinct()
                    .count());
        }
        return entries;
    }

    private void show(Map<String, PersonTrace> traces) throws IOException {
        if (options().json()) {
            JsonOut.print(
                    out(),
                    traces.values().stream()
                            .map(trace -> new Erased(trace.site(), yes, entries(trace)))
                            .toList());
            return;
        }
        traces.forEach((site, trace) -> {
            out().println(Messages.text(yes ? "privacy.erased" : "privacy.would-erase", site, account));
            entries(trace)
                    .forEach((table, count) ->
                            out().println("  " + Messages.text("privacy.table-" + table.replace('_', '-'), count)));
        });
        out().println(Messages.text(yes ? "privacy.erased-backups" : "privacy.say-yes", account));
    }
}
