package org.jamfsync.why;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Person;
import org.jamfsync.model.Role;
import org.jamfsync.model.text.Message;
import org.jamfsync.roster.PersonScope.Exclusion;
import org.jamfsync.why.Answer.Link;
import org.jamfsync.why.Answer.Mend;
import org.jamfsync.why.Answer.Step;

/** Tells why a person, a class or a place in a class is what it is in Jamf School. Decides nothing: it only looks. */
public final class Why {
    private final Evidence evidence;
    private final Sources sources;
    private final Targets targets;
    private final Shown shown;
    private final Mending mending;
    private final Map<UUID, String> accounts;

    /** @param runs by which run an object was last written, by IServ's uuid, as far as it is known */
    public Why(Evidence evidence, Map<UUID, Long> runs) {
        this.evidence = evidence;
        shown = new Shown(evidence);
        sources = new Sources(evidence);
        targets = new Targets(evidence, shown, runs);
        mending = new Mending(evidence);
        accounts = Stream.concat(
                        evidence.ledger().users().values().stream()
                                .map(link ->
                                        Map.entry(link.uuid(), link.written().username())),
                        evidence.judged().persons().stream()
                                .map(one ->
                                        Map.entry(one.read().uuid(), one.facts().account())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (kept, read) -> read));
    }

    public Answer of(Subject subject) {
        return subject.kind() == Kind.CLASS ? schoolClass(subject) : person(subject);
    }

    private Answer person(Subject subject) {
        var chain = new ArrayList<>(sources.person(subject));
        var way = new Way(evidence, subject, null);
        chain.addAll(way.links());
        chain.addAll(targets.user(subject));
        var wanted = evidence.roster().persons().get(subject.uuid());
        boolean there = shown.user(subject.uuid()) != null;
        var places = places(subject.uuid());
        boolean well =
                way.isQuiet() && (wanted != null) == there && places.stream().allMatch(Link::good);
        var mends = new ArrayList<Mend>();
        if (wanted == null) {
            mends.addAll(inIServ(subject));
        }
        mends.addAll(way.mends());
        if (wanted != null) {
            other(wanted).ifPresent(mends::add);
        }
        return new Answer(
                Message.of("why.about-person", subject.account(), subject.name()), well, chain, mends, places);
    }

    /** What would make a pupil of a teacher, and the other way round: the likeliest thing that is meant by "wrong". */
    private Optional<Mend> other(Person person) {
        var role = person.isTeacher() ? Role.STUDENT : Role.TEACHER;
        return mending.comesAs(person.uuid(), role)
                .map(mend -> new Mend(
                        Message.of(person.isTeacher() ? "why.as-pupil" : "why.as-teacher", mend.text()), mend.rows()));
    }

    private List<Mend> inIServ(Subject subject) {
        var read = Mending.person(evidence, subject.uuid());
        if (read == null) {
            return List.of(new Mend(Message.of("why.mend-none-there", subject.account()), 0));
        }
        if (read.exclusion().filter(Exclusion.WAITING::equals).isPresent()) {
            return List.of(new Mend(Message.of("why.mend-admit", subject.account()), 0));
        }
        if (read.exclusion().filter(Exclusion.DROPPED::equals).isPresent()) {
            return List.of(new Mend(Message.of("why.mend-route"), 0));
        }
        return List.of(found(mending.comes(subject.uuid())));
    }

    private static Mend found(Optional<Mend> mend) {
        return mend.map(one -> new Mend(Message.of("why.iserv", one.text()), one.rows()))
                .orElseGet(() -> new Mend(Message.of("why.mend-nothing"), 0));
    }

    private List<Link> places(UUID person) {
        return Stream.concat(
                        evidence.roster().classes().keySet().stream()
                                .filter(group -> Mending.isIn(evidence.roster(), person, group)),
                        evidence.ledger().classes().keySet().stream().filter(group -> shown.isIn(person, group)))
                .distinct()
                .map(group -> place(person, group, account(group)))
                .sorted(Comparator.comparing(link -> link.text().toString()))
                .toList();
    }

    private String account(UUID group) {
        var schoolClass = evidence.roster().classes().get(group);
        var link = evidence.ledger().classes().get(group);
        return schoolClass != null ? schoolClass.account() : link == null ? group.toString() : link.account();
    }

    /** Somebody's place in a class, in one line. */
    private Link place(UUID person, UUID group, String named) {
        boolean wanted = Mending.isIn(evidence.roster(), person, group);
        boolean there = shown.isIn(person, group);
        if (wanted && there) {
            return new Link(Step.MEMBER, true, Message.of("why.place", named));
        }
        var subject = new Subject(Kind.CLASS, group, account(group), named);
        var first = new Way(evidence, subject, person).links().get(0).text();
        return new Link(
                Step.MEMBER, false, Message.of(wanted ? "why.place-missing" : "why.place-surplus", named, first));
    }

    private Answer schoolClass(Subject subject) {
        var chain = new ArrayList<>(sources.group(subject));
        var way = new Way(evidence, subject, null);
        chain.addAll(way.links());
        chain.addAll(targets.schoolClass(subject));
        boolean wanted = evidence.roster().classes().containsKey(subject.uuid());
        boolean there = shown.schoolClass(subject.uuid()) != null;
        var members = members(subject);
        boolean well = way.isQuiet() && wanted == there && members.isEmpty();
        var mends = new ArrayList<Mend>();
        if (!wanted) {
            mends.add(
                    Mending.group(evidence, subject.uuid()) == null
                            ? new Mend(Message.of("why.mend-no-group", subject.account()), 0)
                            : found(mending.isClass(subject.uuid())));
        }
        mends.addAll(way.mends());
        return new Answer(
                Message.of("why.about-class", subject.account(), subject.name()), well, chain, mends, members);
    }

    /** Who is in the group and not in the class of Jamf School, or the other way round. */
    private List<Link> members(Subject subject) {
        var group = Mending.group(evidence, subject.uuid());
        var inGroup = group == null
                ? List.<UUID>of()
                : evidence.judged().persons().stream()
                        .filter(one ->
                                one.read().groups().contains(group.facts().account()))
                        .map(one -> one.read().uuid())
                        .toList();
        var all = new HashSet<>(inGroup);
        all.addAll(shown.members(subject.uuid()));
        return all.stream()
                .map(person -> member(person, subject, inGroup.contains(person)))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(link -> link.text().toString()))
                .toList();
    }

    private Optional<Link> member(UUID person, Subject subject, boolean inGroup) {
        boolean wanted = Mending.isIn(evidence.roster(), person, subject.uuid());
        boolean there = shown.isIn(person, subject.uuid());
        if (inGroup == there && (!inGroup || wanted)) {
            return Optional.empty();
        }
        var account = accounts.getOrDefault(person, person.toString());
        if (inGroup && !wanted) {
            return Optional.of(sources.scope(person))
                    .filter(scope -> !scope.good())
                    .map(scope -> new Link(Step.MEMBER, false, Message.of("why.member-out", account, scope.text())));
        }
        var found = new Way(evidence, subject, person).links().get(0).text();
        return Optional.of(new Link(
                Step.MEMBER, false, Message.of(there ? "why.member-surplus" : "why.member-missing", account, found)));
    }

    /** Why a person is, or is not, in a class. */
    public Answer of(Subject person, Subject group) {
        var chain = new ArrayList<>(sources.person(person));
        chain.addAll(sources.group(group));
        chain.add(sources.membership(person, group));
        var ofPerson = new Way(evidence, person, null);
        var ofPlace = new Way(evidence, group, person.uuid());
        ofPerson.links().stream().filter(link -> !link.good()).forEach(chain::add);
        ofPlace.links().stream().filter(link -> !chain.contains(link)).forEach(chain::add);
        boolean wanted = Mending.isIn(evidence.roster(), person.uuid(), group.uuid());
        boolean there = shown.isIn(person.uuid(), group.uuid());
        chain.add(new Link(
                Step.TARGET, there, Message.of(there ? "why.is-in" : "why.is-not-in", person.account(), group.name())));
        var mends = new ArrayList<Mend>();
        if (!wanted) {
            mends.addAll(placed(person, group));
        } else {
            mends.addAll(ofPerson.mends());
        }
        ofPlace.mends().stream().filter(mend -> !mends.contains(mend)).forEach(mends::add);
        if (wanted && there) {
            mending.isIn(person.uuid(), group.uuid(), false)
                    .ifPresent(mend -> mends.add(new Mend(Message.of("why.to-take-out", mend.text()), mend.rows())));
        }
        return new Answer(
                Message.of("why.about-place", person.account(), group.account()),
                wanted == there && ofPlace.isQuiet(),
                chain,
                mends,
                List.of());
    }

    private List<Mend> placed(Subject person, Subject group) {
        if (Mending.person(evidence, person.uuid()) == null) {
            return inIServ(person);
        }
        if (Mending.group(evidence, group.uuid()) == null) {
            return List.of(new Mend(Message.of("why.mend-no-group", group.account()), 0));
        }
        return List.of(found(mending.isIn(person.uuid(), group.uuid(), true)));
    }
}
