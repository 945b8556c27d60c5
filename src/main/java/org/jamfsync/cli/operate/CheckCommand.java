package org.jamfsync.cli.operate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jamfsync.cli.Command;
import org.jamfsync.cli.JsonOut;
import org.jamfsync.cli.Session;
import org.jamfsync.guard.ClassGrowth;
import org.jamfsync.jamf.JamfFailure;
import org.jamfsync.jamf.JamfRequest;
import org.jamfsync.jamf.Requests;
import org.jamfsync.model.Person;
import org.jamfsync.model.Roster;
import org.jamfsync.model.SchoolClass;
import org.jamfsync.model.UnusedName;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.model.text.Shown;
import org.jamfsync.route.runtime.Engine;
import org.jamfsync.settings.SecretFiles;
import org.jamfsync.settings.SiteSettings;

/** Tests settings, both connections, rights, and what the rules hit; changes nothing. */
@picocli.CommandLine.Command(name = "check")
public final class CheckCommand extends Command {
    private static final int SHOWN = 12;

    private final List<Line> lines = new ArrayList<>();

    /**
     * One finding.
     *
     * @param good false for something to mend
     * @param hint something to look at, which may be meant as it is
     * @param schedules of each site, in the line about the settings; else null
     */
    private record Line(
            String site,
            @JsonProperty("ok") boolean good,
            boolean hint,
            String text,
            @JsonInclude(JsonInclude.Include.NON_NULL) Map<String, Times> schedules) {
        Line(String site, boolean good, boolean hint, String text) {
            this(site, good, hint, text, null);
        }

        String sign() {
            if (hint) {
                return "hint  ";
            }
            return good ? "ok    " : "FAULT ";
        }
    }

    /** When a site's runs start. */
    private record Times(String cron, String timeZone) {}

    @Override
    protected ExitCode execute() throws Exception {
        try (var session = Session.open(options(), System.getenv())) {
            settings(session);
            if (!state(session)) {
                return report();
            }
            var engine = session.engine();
            for (var site : session.sites()) {
                schedule(engine, site, session.settings().sites().get(site).schedule());
                waiting(session, site);
                var roster = source(session, engine, site);
                target(engine, site, session.settings().sites().get(site).jamf().locationId(), roster);
            }
        }
        return report();
    }

    private void settings(Session session) {
        var schedules = new LinkedHashMap<String, Times>();
        for (var site : session.sites()) {
            var schedule = session.settings().sites().get(site).schedule();
            var zone = schedule.zone(session.clock().getZone());
            schedules.put(site, new Times(schedule.cron(), zone.getId()));
        }
        var text = Message.of("cli.check-settings", session.sites().size());
        add(new Line("", true, false, text.toString(), schedules));
        if (session.settings().customRoutes().trustsAll()) {
            add(new Line("", true, true, Message.of("run.trust-all").toString()));
        }
        SecretFiles.open(options().config(), session.settings().home(), System.getenv())
                .forEach(open -> found("", false, open));
    }

    /** @return false when nothing else can be looked at */
    private boolean state(Session session) {
        try {
            session.state().requireWritable();
            tell("", false, Message.of("cli.check-state"));
            return true;
        } catch (Problem problem) {
            fault("", problem);
            return false;
        }
    }

    private ExitCode report() throws IOException {
        if (options().json()) {
            JsonOut.print(out(), lines);
        }
        return lines.stream().allMatch(Line::good) ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void schedule(Engine engine, String site, SiteSettings.Schedule schedule) {
        engine.status().stream().filter(one -> one.site().equals(site)).forEach(status -> {
            var zone = status.zone();
            var next = status.next() == null
                    ? Message.of("status.never").toString()
                    : DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
                            .withZone(zone)
                            .format(status.next());
            tell(site, false, Message.of("cli.check-schedule", schedule.cron(), zone.getId(), next));
        });
    }

    /** @return null when it cannot be read */
    private Roster source(Session session, Engine engine, String site) {
        try {
            engine.checkSource(site).forEach(finding -> found(site, finding.good(), finding.text()));
            var roster = engine.readRoster(site);
            rules(site, roster);
            hints(site, roster.unused());
            likely(engine, site, roster);
            ClassGrowth.of(roster, session.state().ledger().read(site)).forEach(growth -> {
                var told = growth.told();
                found(site, true, Message.of("cli.check-grows", told.key(), told.text()));
            });
            return roster;
        } catch (Problem problem) {
            fault(site, problem);
            doubted(engine, site);
            return null;
        }
    }

    /** What was read and is not believed shows best which name in the settings is wrong. */
    private void doubted(Engine engine, String site) {
        try {
            var report = engine.inspect(site);
            hints(site, report.roster().unused());
            LikelyNames.of(report).forEach(text -> hint(site, text));
        } catch (Problem unread) {
            // It is told already.
        }
    }

    private void likely(Engine engine, String site, Roster roster) {
        if (!roster.vanishedTeachers().isEmpty() || roster.classes().isEmpty()) {
            LikelyNames.of(engine.inspect(site)).forEach(text -> hint(site, text));
        }
        var untaught = roster.untaught();
        if (!untaught.isEmpty()) {
            hint(site, Message.of("cli.check-untaught", untaught.size(), hits(untaught.stream())));
        }
    }

    /** What waits for a person. */
    private void waiting(Session session, String site) {
        var holds = session.state().holds().list(site, false);
        if (!holds.isEmpty()) {
            tell(site, true, Message.of("cli.check-holds", holds.size()));
        }
        var letters = session.state().deadLetters().list(site, false);
        if (!letters.isEmpty()) {
            tell(site, true, Message.of("cli.check-letters", letters.size()));
        }
    }

    private void hints(String site, List<UnusedName> names) {
        names.forEach(name -> hint(site, name.text()));
    }

    private void hint(String site, Message text) {
        add(new Line(site, true, true, text.toString()));
    }

    private void rules(String site, Roster roster) {
        found(
                site,
                true,
                Message.of(
                        "cli.check-people",
                        roster.persons().size(),
                        roster.teachers(),
                        roster.persons().size() - roster.teachers()));
        roster.counts().forEach((name, count) -> {
            if (count > 0
                    && List.of("function-accounts", "excluded", "inactive", "not-included", "drained", "waiting")
                            .contains(name)) {
                found(site, true, Message.of("cli.check-" + name, count));
            }
        });
        excluded(roster).forEach((rule, groups) -> {
            var counted = groups.entrySet().stream()
                    .map(group -> Message.of("cli.check-counted", group.getKey(), group.getValue())
                            .toString());
            found(site, true, Message.of("cli.check-outside", rule, hits(counted)));
        });
        found(
                site,
                true,
                Message.of(
                        "cli.check-teachers",
                        hits(roster.persons().values().stream()
                                .filter(Person::isTeacher)
                                .map(Person::account))));
        found(
                site,
                !roster.classes().isEmpty(),
                Message.of(
                        roster.classes().isEmpty() ? "cli.check-no-classes" : "cli.check-classes",
                        roster.classes().size(),
                        hits(roster.classes().values().stream().map(SchoolClass::account))));
    }

    /** How many people each group takes out, by what names the group. */
    private static Map<String, Map<String, Long>> excluded(Roster roster) {
        var excluded = new TreeMap<String, Map<String, Long>>();
        for (var person : roster.outside().values()) {
            var cause = person.cause();
            if (cause.code().equals("plan.scope-group")) {
                var groups = excluded.computeIfAbsent(cause.args().get(1).toString(), any -> new TreeMap<>());
                for (var group : cause.args().get(0).toString().split(", ", -1)) {
                    groups.merge(group, 1L, Long::sum);
                }
            }
        }
        return excluded;
    }

    private static String hits(Stream<String> accounts) {
        var all = accounts.sorted().toList();
        var shown = String.join(", ", all.subList(0, Math.min(SHOWN, all.size())));
        return all.size() <= SHOWN ? shown : shown + ", …";
    }

    private void target(Engine engine, String site, Integer locationId, Roster roster) {
        // Not a field: every command is made at every start.
        var requests = new Requests();
        var usernames = new ArrayList<String>();
        var classNames = new ArrayList<String>();
        boolean answers = ask(
                        engine,
                        site,
                        requests.users(),
                        "cli.check-jamf-users",
                        user -> usernames.add(user.fields().username()))
                && ask(engine, site, requests.groups(), "cli.check-jamf-groups", group -> {})
                && ask(
                        engine,
                        site,
                        requests.classes(),
                        "cli.check-jamf-classes",
                        one -> classNames.add(one.fields().name()));
        if (answers && locationId != null) {
            location(engine, site, requests, locationId);
        }
        if (answers && roster != null) {
            hints(site, engine.unprotected(site, roster, usernames, classNames));
        }
    }

    /** @return false when there is no answer, so that the same need not be waited for again */
    private <T> boolean ask(Engine engine, String site, JamfRequest<List<T>> list, String message, Consumer<T> heard) {
        try {
            var all = engine.call(site, list);
            all.forEach(heard);
            found(site, true, Message.of(message, all.size()));
        } catch (JamfFailure failure) {
            found(site, false, failure.text());
            return failure.meaning() != JamfFailure.Meaning.PASSING;
        } catch (Problem problem) {
            fault(site, problem);
        }
        return true;
    }

    private void location(Engine engine, String site, Requests requests, int id) {
        try {
            var locations =
                    engine.call(site, requests.any("/locations", Map.of())).path("locations");
            var known = new ArrayList<String>();
            locations.forEach(location -> known.add(location.path("id").asText()));
            boolean there = known.contains(String.valueOf(id));
            found(
                    site,
                    there,
                    Message.of(there ? "cli.check-location" : "cli.check-no-location", id, String.join(", ", known)));
        } catch (JamfFailure failure) {
            found(site, false, failure.text());
        }
    }

    private void fault(String site, Problem problem) {
        found(site, false, problem.text());
        if (options().debug() && problem.getCause() != null) {
            err().print(Shown.trace(problem.getCause()));
        }
    }

    /** Shown at once: a Jamf School that does not answer is waited for, and what is known by then helps. */
    private void found(String site, boolean good, Message text) {
        add(new Line(site, good, false, text.toString()));
    }

    /** For a person alone: programs read the lines of before, and find what is new in the first. */
    private void tell(String site, boolean hint, Message text) {
        if (!options().json()) {
            print(new Line(site, true, hint, text.toString()));
        }
    }

    private void add(Line line) {
        lines.add(line);
        if (!options().json()) {
            print(line);
        }
    }

    private void print(Line line) {
        out().println(line.sign() + (line.site().isEmpty() ? "" : line.site() + ": ") + line.text());
        out().flush();
    }
}
