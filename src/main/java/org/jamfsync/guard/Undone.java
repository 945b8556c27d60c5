package org.jamfsync.guard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jamfsync.model.ClassFields;
import org.jamfsync.model.Role;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.ClassChange.MembersChange;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.Removal;
import org.jamfsync.model.change.RemovalAnalysis;
import org.jamfsync.model.change.UserChange;

/**
 * What a sync would do to take away again what an undo has given back: kept from going out by itself, since IServ may still
 * ask for it in a quarter of an hour.
 *
 * @param again the change as a sync would plan it
 * @param losses what it would take away
 */
public record Undone(Change again, List<Removal> losses) {
    /** @return empty when nothing would be taken away */
    public static Optional<Undone> of(Change undo, RemovalAnalysis losses) {
        if (undo instanceof UserChange user) {
            return ofUser(user, losses);
        }
        return undo instanceof ClassChange schoolClass ? ofClass(schoolClass, losses) : Optional.empty();
    }

    private static Optional<Undone> ofUser(UserChange undo, RemovalAnalysis losses) {
        if (undo.operation() == Operation.CREATE || undo.operation() == Operation.ADOPT) {
            var again = with(undo, Operation.DELETE);
            return Optional.of(new Undone(again, List.of(Removal.user(undo.source()))));
        }
        var taken = losses.of(undo).stream()
                .map(loss -> loss.what() == Removal.What.NAME
                        ? Removal.name(undo.source(), RemovalAnalysis.nameId(undo.before()))
                        : loss)
                .toList();
        return undo.operation() != Operation.UPDATE || undo.freesName() || taken.isEmpty()
                ? Optional.empty()
                : Optional.of(new Undone(with(undo, Operation.UPDATE), taken));
    }

    private static UserChange with(UserChange undo, Operation operation) {
        return new UserChange(
                operation,
                undo.source(),
                undo.key(),
                undo.jamfId(),
                undo.after(),
                operation == Operation.DELETE ? null : undo.before(),
                undo.role(),
                null,
                false);
    }

    private static Optional<Undone> ofClass(ClassChange undo, RemovalAnalysis losses) {
        if (undo.operation() == Operation.CREATE) {
            var again = with(undo, Operation.DELETE, undo.after(), null, null);
            return Optional.of(new Undone(again, List.of(Removal.schoolClass(undo.source()))));
        }
        if (undo.operation() == Operation.UPDATE && !losses.of(undo).isEmpty()) {
            var again = with(undo, Operation.UPDATE, undo.after(), undo.before(), null);
            var name = RemovalAnalysis.nameId(undo.before().name());
            return Optional.of(new Undone(again, List.of(Removal.className(undo.source(), name))));
        }
        if (undo.operation() != Operation.MEMBERS || !undo.members().adds()) {
            return Optional.empty();
        }
        var members = undo.members();
        var leaving = new MembersChange(
                members.staying(), Map.of(), members.joining(), members.presentStudents(), members.presentTeachers());
        var lost = Stream.of(Role.values())
                .flatMap(role -> members.joining(role).stream())
                .map(member -> Removal.member(member.uuid(), undo.source()))
                .distinct()
                .toList();
        return Optional.of(new Undone(with(undo, Operation.MEMBERS, undo.before(), undo.after(), leaving), lost));
    }

    private static ClassChange with(
            ClassChange undo, Operation operation, ClassFields before, ClassFields after, MembersChange members) {
        return new ClassChange(operation, undo.source(), undo.key(), undo.jamfUuid(), before, after, members, null);
    }
}
