package org.jamfsync.state.letter;

import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Person;
import org.jamfsync.model.Roster;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.text.Sha256;
import org.jamfsync.state.json.StateJson;

/** What was tried to be written, so that a later plan can tell whether it would write the same. */
public final class Attempted {
    private Attempted() {}

    /**
     * One word for what a change would write: the same as long as nothing of the object changes, nor of a class's members.
     *
     * @param roster null when IServ was not read
     */
    public static String digest(Change change, Roster roster, Ledger ledger) {
        return Sha256.hex(StateJson.fields(change) + members(change, roster, ledger));
    }

    private static String members(Change change, Roster roster, Ledger ledger) {
        var schoolClass = roster == null || !(change instanceof ClassChange)
                ? null
                : roster.classes().get(UUID.fromString(change.identity()));
        return schoolClass == null
                ? ""
                : Stream.concat(schoolClass.students().stream(), schoolClass.teachers().stream())
                        .sorted(Comparator.comparing(Person::uuid))
                        .map(person -> member(person, ledger))
                        .collect(Collectors.joining("\n", "\n", ""));
    }

    private static String member(Person person, Ledger ledger) {
        var fields = person.fields();
        return String.join(
                "|",
                person.uuid().toString(),
                person.role().name(),
                fields.username(),
                fields.email(),
                fields.firstName(),
                fields.lastName(),
                fields.notes(),
                String.valueOf(ledger.users().containsKey(person.uuid())));
    }
}
