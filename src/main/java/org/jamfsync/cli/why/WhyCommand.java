package org.jamfsync.cli.why;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jamfsync.cli.Command;
import org.jamfsync.cli.JsonOut;
import org.jamfsync.cli.Session;
import org.jamfsync.model.Kind;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Messages;
import org.jamfsync.model.text.Problem;
import org.jamfsync.why.Answer;
import org.jamfsync.why.Answer.Link;
import org.jamfsync.why.Search;
import org.jamfsync.why.Subject;
import org.jamfsync.why.Why;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Why a person, a class or a place in a class is, or is not, what it is in Jamf School. Changes nothing. */
@picocli.CommandLine.Command(name = "why", aliases = "warum")
public final class WhyCommand extends Command {
    /** More are too many to choose from. */
    private static final int CHOICES = 40;

    @Parameters(arity = "1..*", paramLabel = "WORDS", descriptionKey = "option.why-words")
    private List<String> words;

    @Option(names = "--class", paramLabel = "ACT", descriptionKey = "option.why-class")
    private String group;

    /** An answer with the school it is about, as {@code --json} shows it. */
    private record OfSite(String site, Answer answer) {}

    @Override
    protected ExitCode execute() throws IOException {
        var asked = String.join(" ", words);
        var answers = new ArrayList<OfSite>();
        var near = new ArrayList<String>();
        try (var session = Session.open(options(), System.getenv())) {
            for (var site : session.sites()) {
                var look = SchoolLook.at(session, site);
                var search = new Search(look.evidence());
                var why = new Why(look.evidence(), look.runs());
                if (group == null) {
                    answer(site, search.of(asked), why, answers);
                    near.addAll(search.near(asked));
                } else {
                    answerPlace(site, search, asked, why, answers);
                    near.addAll(search.near(search.of(asked, Kind.USER).isEmpty() ? asked : group));
                }
            }
        }
        if (answers.isEmpty()) {
            var nobody = Message.of("why.nobody", group == null ? asked : asked + ", " + group);
            throw Problem.usage(near.isEmpty() ? nobody : Message.of("cli.meant", nobody, String.join(", ", near)));
        }
        show(answers);
        return ExitCode.DONE;
    }

    private void answer(String site, List<Subject> found, Why why, List<OfSite> into) {
        one(found).ifPresent(subject -> into.add(new OfSite(site, why.of(subject))));
    }

    private void answerPlace(String site, Search search, String asked, Why why, List<OfSite> into) {
        var person = one(search.of(asked, Kind.USER));
        var schoolClass = one(search.of(group, Kind.CLASS));
        if (person.isPresent() && schoolClass.isPresent()) {
            into.add(new OfSite(site, why.of(person.get(), schoolClass.get())));
        }
    }

    /** @throws Problem with exit code 2 and the list to choose from when it may be several */
    private static java.util.Optional<Subject> one(List<Subject> found) {
        if (found.size() > 1) {
            var lines = new ArrayList<Message>(List.of(Message.of("why.several", found.size())));
            found.stream()
                    .limit(CHOICES)
                    .map(subject -> Message.of("why.choice", subject.account(), subject.name()))
                    .forEach(lines::add);
            throw Problem.usage(Message.lines("", lines));
        }
        return found.stream().findFirst();
    }

    private void show(List<OfSite> answers) throws IOException {
        if (options().json()) {
            JsonOut.print(out(), answers);
            return;
        }
        for (var one : answers) {
            print(answers.size() > 1 ? "[" + one.site() + "] " : "", one.answer());
        }
    }

    private void print(String site, Answer answer) {
        out().println(site + answer.about());
        answer.chain().forEach(this::print);
        answer.members().forEach(this::print);
        out().println();
        if (answer.isWell()) {
            out().println(Messages.text("why.well"));
        }
        answer.mends().forEach(mend -> out().println(Messages.text("why.mend", mend.text())));
    }

    private void print(Link link) {
        out().printf(
                        "%s %-12s %s%n",
                        link.good() ? "ok   " : "!    ",
                        Messages.text("why.step-" + link.step().name().toLowerCase(java.util.Locale.ROOT)),
                        link.text());
    }
}
