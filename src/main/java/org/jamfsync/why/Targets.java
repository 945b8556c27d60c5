package org.jamfsync.why;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jamfsync.model.text.Message;
import org.jamfsync.why.Answer.Link;
import org.jamfsync.why.Answer.Step;

/** What was last written of an object, and what Jamf School shows of it now. */
final class Targets {
    private final Evidence evidence;
    private final Shown shown;
    private final Map<UUID, Long> runs;

    Targets(Evidence evidence, Shown shown, Map<UUID, Long> runs) {
        this.evidence = evidence;
        this.shown = shown;
        this.runs = Map.copyOf(runs);
    }

    List<Link> user(Subject subject) {
        var link = evidence.ledger().users().get(subject.uuid());
        if (link == null) {
            return List.of(new Link(Step.WRITTEN, false, Message.of("why.never-written")));
        }
        var user = shown.user(subject.uuid());
        return List.of(
                written(subject.uuid(), link.created(), link.writtenAt()),
                there(
                        user != null && !user.inTrash(),
                        user != null && user.inTrash()
                                ? Message.of("why.in-trash", user.id())
                                : user == null
                                        ? null
                                        : Message.of(
                                                "why.user-there",
                                                user.id(),
                                                user.fields().username())));
    }

    List<Link> schoolClass(Subject subject) {
        var link = evidence.ledger().classes().get(subject.uuid());
        if (link == null) {
            return List.of(new Link(Step.WRITTEN, false, Message.of("why.never-written")));
        }
        var there = shown.schoolClass(subject.uuid());
        return List.of(
                written(subject.uuid(), link.created(), link.writtenAt()),
                there(
                        there != null,
                        there == null
                                ? null
                                : Message.of(
                                        "why.class-there",
                                        there.fields().name(),
                                        there.studentCount(),
                                        there.teacherCount())));
    }

    private Link written(UUID uuid, boolean created, Instant at) {
        var run = runs.get(uuid);
        return new Link(
                Step.WRITTEN,
                true,
                Message.of(
                        created ? "why.written" : "why.adopted",
                        at == null ? "-" : at.toString(),
                        run == null ? "-" : run));
    }

    private Link there(boolean good, Message found) {
        if (!shown.isRead()) {
            return new Link(Step.TARGET, false, Message.of("why.jamf-unread"));
        }
        return new Link(Step.TARGET, good, found == null ? Message.of("why.not-there") : found);
    }
}
