package org.jamfsync.roster;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jamfsync.model.Person;
import org.jamfsync.model.Roster;
import org.jamfsync.model.SchoolClass;

/**
 * Who of all people is in scope, given the classes.
 *
 * @param classMembersOnly whether only teachers and members of classes are
 */
public record Scope(boolean classMembersOnly) {

    /** @param persons in scope but for this */
    Map<UUID, Person> of(Iterable<Person> persons, Iterable<SchoolClass> classes) {
        var inClass = new HashSet<UUID>();
        if (classMembersOnly) {
            classes.forEach(schoolClass -> schoolClass.students().forEach(student -> inClass.add(student.uuid())));
        }
        var inScope = new LinkedHashMap<UUID, Person>();
        for (var person : persons) {
            if (!classMembersOnly || person.isTeacher() || inClass.contains(person.uuid())) {
                inScope.put(person.uuid(), person);
            }
        }
        return inScope;
    }

    /** The roster with these classes in place of its own, of which they are a part. */
    public Roster of(Roster roster, Map<UUID, SchoolClass> classes) {
        return roster.with(of(roster.persons().values(), classes.values()), classes);
    }
}
