package org.jamfsync.cli.privacy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jamfsync.cli.Command;
import org.jamfsync.cli.JsonOut;
import org.jamfsync.cli.Session;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Messages;
import org.jamfsync.model.text.Problem;
import org.jamfsync.privacy.Due;
import org.jamfsync.privacy.Periods;
import org.jamfsync.privacy.ProcessingRecord;
import org.jamfsync.privacy.ProcessingRecord.School;
import org.jamfsync.settings.Settings;

/** What a school owes to the people whose data it processes. */
@picocli.CommandLine.Command(
        name = "privacy",
        subcommands = {
            PrivacyCommand.RecordForm.class,
            PersonExport.class,
            PersonErase.class,
            PrivacyCommand.DueList.class
        })
public final class PrivacyCommand extends Command {
    @Override
    protected ExitCode execute() {
        throw Problem.usage(Message.of("cli.say-what", "privacy", "record, export, erase, due"));
    }

    static Periods periods(Settings settings, String site) {
        var own = settings.sites().get(site);
        var kept = settings.state();
        return new Periods(
                switch (own.delete().users()) {
                    case NEVER -> null;
                    case NOW -> Duration.ZERO;
                    case GRACE -> Duration.ofDays(own.delete().graceDays());
                },
                kept.retention(),
                kept.historyKept(),
                kept.undoKept(),
                kept.snapshotsKept(),
                own.privacy().backupDays());
    }

    /** Fills the record of processing, as Markdown. */
    @picocli.CommandLine.Command(name = "record")
    public static final class RecordForm extends Command {
        @Override
        protected ExitCode execute() throws IOException {
            var records = new ArrayList<ProcessingRecord>();
            try (var session = Session.open(options(), System.getenv())) {
                for (var site : session.sites()) {
                    records.add(
                            ProcessingRecord.of(school(session.settings(), site), periods(session.settings(), site)));
                }
            }
            if (options().json()) {
                JsonOut.print(out(), records);
            } else {
                records.forEach(this::print);
            }
            return ExitCode.DONE;
        }

        private static School school(Settings settings, String site) {
            var own = settings.sites().get(site);
            return new School(
                    site,
                    own.jamf().url().toString(),
                    own.privacy().legalBasis(),
                    own.persons().classesOnly(),
                    own.persons().excludeGroups());
        }

        private void print(ProcessingRecord filled) {
            out().println("# " + Messages.text("privacy.title", filled.site()));
            for (var column : filled.columns()) {
                out().println();
                out().println("## " + column.title());
                out().println();
                column.entries().forEach(entry -> out().println("- " + entry));
            }
            out().println();
        }
    }

    /** What is due for deletion, the soonest first. */
    @picocli.CommandLine.Command(name = "due")
    public static final class DueList extends Command {
        @Override
        protected ExitCode execute() throws IOException {
            var due = new LinkedHashMap<String, List<Due>>();
            try (var session = Session.open(options(), System.getenv())) {
                for (var site : session.sites()) {
                    due.put(
                            site,
                            Due.of(
                                    session.state().due().kept(site),
                                    periods(session.settings(), site),
                                    session.clock().instant()));
                }
            }
            if (options().json()) {
                JsonOut.print(out(), due);
                return ExitCode.DONE;
            }
            due.forEach((site, all) -> {
                out().println(Messages.text(all.isEmpty() ? "privacy.nothing-due" : "privacy.due", site));
                all.forEach(one -> out().println("  " + line(one)));
            });
            return ExitCode.DONE;
        }

        private static Message line(Due due) {
            var kept = due.kept();
            var what = Message.of(
                    "privacy.kept-"
                            + kept.what().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    kept.key(),
                    kept.count());
            if (due.by() == null) {
                return Message.of("privacy.due-never", what);
            }
            var by = JsonOut.second(due.by()).substring(0, "2000-01-01".length());
            return Message.of(
                    due.overdue() ? "privacy.due-next-run" : kept.count() == 1 ? "privacy.due-by" : "privacy.due-from",
                    by,
                    what);
        }
    }
}
