package org.jamfsync.cli.rules;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jamfsync.cli.Command;
import org.jamfsync.cli.KnownAccounts;
import org.jamfsync.cli.Session;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.route.RuleReport;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The rules: which groups become classes, who goes, and what goes into the fields of Jamf School. */
@picocli.CommandLine.Command(
        name = "rules",
        subcommands = {RulesCommand.Test.class})
public final class RulesCommand extends Command {
    @Override
    protected ExitCode execute() {
        throw Problem.usage(Message.of("cli.say-what", "rules", "test"));
    }

    /** What each rule hits in the source, or why one group or person is what it is. Changes nothing. */
    @picocli.CommandLine.Command(name = "test")
    public static final class Test extends Command {
        @ArgGroup
        private One one;

        @Option(names = "--all", descriptionKey = "option.all-hits")
        private boolean all;

        @Option(names = "--rows", defaultValue = "5", descriptionKey = "option.rows")
        private int rows;

        private static final class One {
            @Option(names = "--person", paramLabel = "ACT", descriptionKey = "option.rule-person")
            private String person;

            @Option(names = "--group", paramLabel = "ACT", descriptionKey = "option.rule-group")
            private String group;
        }

        @Override
        protected ExitCode execute() throws IOException {
            var reports = new ArrayList<RuleReport>();
            try (var session = Session.open(options(), System.getenv())) {
                session.sites().forEach(site -> reports.add(session.engine().inspect(site)));
            }
            if (options().json()) {
                new RulesJson(out()).print(reports);
                return ExitCode.DONE;
            }
            for (var report : asked(reports)) {
                if (reports.size() > 1) {
                    out().println("[" + report.rules().site() + "]");
                }
                print(report);
            }
            return ExitCode.DONE;
        }

        /** Of several schools, those that know whom is asked for; the first is to say so when none does. */
        private List<RuleReport> asked(List<RuleReport> reports) {
            if (one == null) {
                return reports;
            }
            var knowing = reports.stream()
                    .filter(report -> one.person != null
                            ? KnownAccounts.persons(report).containsKey(one.person)
                            : KnownAccounts.groups(report).containsKey(one.group))
                    .toList();
            return knowing.isEmpty() ? reports : knowing;
        }

        private void print(RuleReport report) {
            if (one == null) {
                new RulesText(out(), all).print(report, rows);
            } else if (one.person != null) {
                var person = report.judged().persons().stream()
                        .filter(judged -> judged.facts().account().equals(one.person))
                        .findFirst()
                        .orElseThrow(() -> KnownAccounts.unknown(
                                Message.of("rules.cli-nobody", one.person), one.person, KnownAccounts.persons(report)));
                new RulesWhy(out()).print(report, person);
            } else {
                var group = report.judged().groups().stream()
                        .filter(judged -> judged.facts().account().equals(one.group))
                        .findFirst()
                        .orElseThrow(() -> KnownAccounts.unknown(
                                Message.of("rules.cli-no-group", one.group), one.group, KnownAccounts.groups(report)));
                new RulesWhy(out()).print(report, group);
            }
        }
    }
}
