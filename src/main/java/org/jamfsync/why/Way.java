package org.jamfsync.why;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jamfsync.model.Kind;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.Plan.Notice;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.text.Message;
import org.jamfsync.why.Answer.Link;
import org.jamfsync.why.Answer.Mend;
import org.jamfsync.why.Answer.Step;
import org.jamfsync.why.Evidence.Obstacle;
import org.jamfsync.why.Evidence.Waiting;

/** What happens to one object, or to somebody's place, once the rules have decided: plan, holds, letters. */
final class Way {
    private final Evidence evidence;
    private final Subject subject;
    private final UUID member;
    private final List<PlannedChange> changes;

    /** @param member whose place in the class it is about; null for the object itself */
    Way(Evidence evidence, Subject subject, UUID member) {
        this.evidence = evidence;
        this.subject = subject;
        this.member = member;
        changes = evidence.plan() == null
                ? List.of()
                : evidence.plan().changes().stream().filter(this::concerns).toList();
    }

    private boolean concerns(PlannedChange change) {
        return change.kind() == subject.kind()
                && change.identity().equals(subject.uuid().toString())
                && (member == null || concernsMember(change));
    }

    private boolean concernsMember(PlannedChange change) {
        boolean ofPlaces = change.operation() == Operation.MEMBERS || change.operation() == Operation.CREATE;
        return !ofPlaces
                || (change.change() instanceof ClassChange schoolClass
                        && schoolClass.concerns(one -> one.uuid().equals(member)));
    }

    /** Whether nothing is planned for it and nothing waits. */
    boolean isQuiet() {
        return changes.isEmpty() && waiting().isEmpty() && notices().isEmpty() && evidence.problem() == null;
    }

    List<Link> links() {
        var links = new ArrayList<Link>();
        if (evidence.problem() != null) {
            links.add(new Link(Step.RUN, false, Message.of("why.run-stops", evidence.problem())));
        }
        changes.forEach(change -> links.add(new Link(Step.PLAN, !change.isHeld(), text(change))));
        notices().forEach(notice -> links.add(new Link(Step.PLAN, false, notice.text())));
        if (links.isEmpty()) {
            links.add(new Link(Step.PLAN, true, Message.of("why.not-planned")));
        }
        waiting().forEach(one -> links.add(new Link(Step.WAITS, one.obstacle() == Obstacle.APPROVED_HOLD, text(one))));
        return links;
    }

    private static Message text(PlannedChange change) {
        var does = Message.of(
                "why.do-" + change.operation().word() + "-" + change.kind().word(), change.key());
        return change.isHeld()
                ? Message.of("why.planned-held", does, change.reason(), change.hold())
                : Message.of("why.planned", does, change.reason());
    }

    private static Message text(Waiting one) {
        var code = switch (one.obstacle()) {
            case HOLD -> "why.hold";
            case APPROVED_HOLD -> "why.hold-approved";
            case REJECTED_HOLD -> "why.hold-rejected";
            case LETTER -> "why.letter";
        };
        return Message.of(code, one.number(), one.since(), one.why());
    }

    /** What is told of it beside the changes, once each. */
    private List<Notice> notices() {
        return evidence.plan() == null
                ? List.of()
                : evidence.plan().notices().stream()
                        .filter(notice ->
                                notice.kind() == subject.kind() && notice.key().equals(subject.account()))
                        .distinct()
                        .toList();
    }

    private List<Waiting> waiting() {
        return evidence.waiting().stream()
                .filter(one -> one.kind() == subject.kind()
                        && one.identity().equals(subject.uuid().toString()))
                .sorted(Comparator.comparingLong(Waiting::number))
                .toList();
    }

    /** What a person has to do beyond IServ so that what is planned comes about. */
    List<Mend> mends() {
        var mends = new ArrayList<Mend>();
        var codes = waiting().stream().map(Waiting::obstacle).collect(Collectors.toSet());
        waiting().stream()
                .filter(one -> one.obstacle() != Obstacle.APPROVED_HOLD)
                .forEach(one -> mends.add(new Mend(
                        Message.of(
                                one.obstacle() == Obstacle.LETTER ? "why.mend-retry" : "why.mend-approve",
                                one.number(),
                                one.why()),
                        0)));
        boolean held = changes.stream().anyMatch(PlannedChange::isHeld);
        if (held
                && codes.stream()
                        .noneMatch(Set.of(Obstacle.HOLD, Obstacle.REJECTED_HOLD, Obstacle.APPROVED_HOLD)::contains)) {
            mends.add(new Mend(Message.of("why.mend-held"), 0));
        }
        if (mends.isEmpty() && changes.stream().anyMatch(change -> !change.isHeld())) {
            mends.add(new Mend(
                    Message.of(
                            subject.kind() == Kind.USER ? "why.mend-sync-person" : "why.mend-sync-class",
                            subject.account()),
                    0));
        }
        notices().forEach(notice -> mends.add(new Mend(notice.text(), 0)));
        return mends;
    }
}
