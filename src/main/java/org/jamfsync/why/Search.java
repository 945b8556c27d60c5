package org.jamfsync.why;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jamfsync.model.Folded;
import org.jamfsync.model.Kind;
import org.jamfsync.model.text.Suggestion;
import org.jamfsync.roster.RuleEvaluation;

/** Finds whom or what people mean: by account, name, e-mail, or the class as they say it, {@code 7b} or {@code Klasse 7b}. */
public final class Search {
    private final List<Subject> all = new ArrayList<>();
    private final Map<UUID, List<String>> words = new LinkedHashMap<>();

    public Search(Evidence evidence) {
        evidence.judged().persons().forEach(this::person);
        evidence.judged()
                .groups()
                .forEach(group -> add(
                        new Subject(
                                Kind.CLASS,
                                group.uuid(),
                                group.facts().account(),
                                group.facts().name()),
                        group.schoolClass() == null ? "" : group.schoolClass().name()));
        evidence.ledger()
                .users()
                .values()
                .forEach(link -> add(
                        new Subject(
                                Kind.USER,
                                link.uuid(),
                                link.written().username(),
                                link.written().firstName() + " "
                                        + link.written().lastName()),
                        link.written().email()));
        evidence.ledger()
                .classes()
                .values()
                .forEach(link -> add(new Subject(
                        Kind.CLASS, link.uuid(), link.account(), link.written().name())));
    }

    private void person(RuleEvaluation.OfPerson one) {
        var facts = one.facts();
        var name = facts.firstName() + " " + facts.lastName();
        add(
                new Subject(Kind.USER, one.read().uuid(), facts.account(), name.strip()),
                facts.lastName() + " " + facts.firstName(),
                facts.lastName() + ", " + facts.firstName(),
                one.person() == null ? "" : one.person().email(),
                one.person() == null ? "" : one.person().username());
    }

    private void add(Subject subject, String... more) {
        if (words.containsKey(subject.uuid())) {
            return;
        }
        all.add(subject);
        words.put(
                subject.uuid(),
                Stream.concat(Stream.of(subject.account(), subject.name()), Stream.of(more))
                        .filter(word -> !word.isBlank())
                        .toList());
    }

    /** Those who are meant, sorted; of several ways to read the words the strictest that hits anybody. */
    public List<Subject> of(String asked) {
        return of(asked, all);
    }

    /** The same among people, or among classes. */
    public List<Subject> of(String asked, Kind kind) {
        return of(asked, all.stream().filter(subject -> subject.kind() == kind).toList());
    }

    private List<Subject> of(String asked, List<Subject> among) {
        var form = Suggestion.form(asked);
        List<BiPredicate<Subject, String>> ways = List.of(
                (subject, word) -> word.equals(asked.strip()),
                (subject, word) -> Folded.of(word).equals(Folded.of(asked)),
                (subject, word) -> Suggestion.form(word).equals(form),
                (subject, word) -> subject.kind() == Kind.CLASS && said(word).equals(said(asked)),
                (subject, word) -> ("." + Suggestion.form(word) + ".").contains("." + form + "."));
        for (var way : ways) {
            var found = form.isEmpty()
                    ? List.<Subject>of()
                    : among.stream()
                            .filter(subject ->
                                    words.get(subject.uuid()).stream().anyMatch(word -> way.test(subject, word)))
                            .sorted(Comparator.comparing(Subject::account))
                            .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** A class as it is said, without the word for it: {@code 7b}. */
    private static String said(String word) {
        return Suggestion.form(word)
                .replaceFirst("^(klasse|kl|class|kurs)\\.?(?=.)", "")
                .replace(".", "");
    }

    /** Accounts that are near to what was written, for want of a hit. */
    public List<String> near(String asked) {
        var known = new LinkedHashMap<String, String>();
        all.forEach(subject -> known.put(subject.account(), subject.name()));
        return Suggestion.ofAccount(asked, known);
    }
}
