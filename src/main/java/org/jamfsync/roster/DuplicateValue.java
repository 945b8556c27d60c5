package org.jamfsync.roster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jamfsync.model.Folded;
import org.jamfsync.model.Person;
import org.jamfsync.model.rule.Attribute;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;

/**
 * People to whom a mapping gives one username or one mail, while Jamf School wants both unique.
 *
 * @param attribute which of the two
 * @param accounts of the people, at least two
 */
public record DuplicateValue(Attribute attribute, String text, List<String> accounts) {

    public static List<DuplicateValue> among(Collection<Person> persons) {
        var found = new ArrayList<>(among(persons, Attribute.USERNAME, Person::username));
        found.addAll(among(persons, Attribute.EMAIL, Person::email));
        return found;
    }

    private static List<DuplicateValue> among(
            Collection<Person> persons, Attribute attribute, Function<Person, String> field) {
        var byText = new LinkedHashMap<Folded, List<Person>>();
        for (var person : persons) {
            if (!field.apply(person).isEmpty()) {
                byText.computeIfAbsent(Folded.of(field.apply(person)), any -> new ArrayList<>(1))
                        .add(person);
            }
        }
        return byText.values().stream()
                .filter(same -> same.size() > 1)
                .map(same -> new DuplicateValue(
                        attribute,
                        field.apply(same.get(0)),
                        same.stream().map(Person::account).toList()))
                .toList();
    }

    /** @throws Problem when there are any, but for accounts that look the same: these people wait */
    public static void refuse(Collection<Person> persons) {
        var waiting = PersonFaults.lookalikes(persons).stream()
                .flatMap(List::stream)
                .map(Person::uuid)
                .collect(Collectors.toSet());
        var found = among(persons.stream()
                .filter(person -> !waiting.contains(person.uuid()))
                .toList());
        if (!found.isEmpty()) {
            throw Problem.failed(
                    Message.of("plan.mapping-twice", found.get(0).attribute().word(), found.size()));
        }
    }

    @Override
    public String toString() {
        return "shared " + attribute.word();
    }
}
