package org.jamfsync.roster;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jamfsync.model.OutOfScope;
import org.jamfsync.model.Person;
import org.jamfsync.model.Roster;
import org.jamfsync.model.SchoolClass;
import org.jamfsync.model.text.Message;

/**
 * Who of all people is in scope, given the classes.
 *
 * @param classMembersOnly whether only teachers and members of classes are
 */
public record Scope(boolean classMembersOnly) {
    private static final OutOfScope IN_NO_CLASS = new OutOfScope(Message.of("plan.scope-classes"), false);

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

    /** Who is at school and only in no class. */
    static Map<UUID, OutOfScope> outside(Iterable<Person> persons, Map<UUID, Person> inScope) {
        var outside = new HashMap<UUID, OutOfScope>();
        for (var person : persons) {
            if (!inScope.containsKey(person.uuid())) {
                outside.put(person.uuid(), IN_NO_CLASS);
            }
        }
        return outside;
    }

    /** The roster with these classes in place of its own, of which they are a part. */
    public Roster of(Roster roster, Map<UUID, SchoolClass> classes) {
        var inScope = of(roster.persons().values(), classes.values());
        var outside = new HashMap<>(roster.outside());
        outside.putAll(outside(roster.persons().values(), inScope));
        return roster.with(inScope, classes, outside);
    }
}
