package org.jamfsync.roster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamfsync.model.UnusedName;
import org.jamfsync.model.rule.Condition.Test;
import org.jamfsync.model.rule.Facts;
import org.jamfsync.model.rule.Field;
import org.jamfsync.model.rule.GroupFacts;
import org.jamfsync.model.rule.PersonFacts;
import org.jamfsync.model.rule.Place;
import org.jamfsync.model.rule.RuleSet;
import org.jamfsync.model.rule.Value;
import org.jamfsync.model.text.Suggestion;

/**
 * Finds the names in settings and rules that nothing bears: {@code elterm*}, {@code Lehrkraefte}, a list without commas.
 *
 * <p>Goes along while a roster is read, and forgets each name as soon as somebody or something bears it.
 */
public final class UnusedNames {
    /** What is asked of it is a name, and no number, no yes or no, and no text that may be anything. */
    private static final Set<Field.Form> NAMES = Set.of(Field.Form.GLOB, Field.Form.WORD);

    private static final Pattern NO_COMMA = Pattern.compile("[\\s;|]+");

    private final List<Name> ofPersons = new ArrayList<>();
    private final List<Name> ofGroups = new ArrayList<>();
    private final List<Name> ofTeachers = new ArrayList<>();
    private final Map<Field, Map<String, String>> there = new EnumMap<>(Field.class);

    private record Name(Field field, Value value, Place place) {
        boolean isBorneBy(Facts facts) {
            return value.matches(field, facts);
        }
    }

    /** @param told whether a name that nothing bears is to be told, by its place: no preset is */
    UnusedNames(RosterRules rules, Predicate<Place> told) {
        ofPersons.addAll(names(rules.persons().rules(), told));
        ofGroups.addAll(names(rules.classes(), told));
        rules.teachers().groups().forEach(group -> teachers(UnusedName.TEACHER_GROUP, Field.GROUP, group, told));
        rules.teachers().roles().forEach(role -> teachers(UnusedName.TEACHER_ROLE, Field.ROLE, role, told));
    }

    private static List<Name> names(RuleSet rules, Predicate<Place> told) {
        return rules.rules().stream()
                .flatMap(rule -> rule.when().tests())
                .filter(test -> NAMES.contains(test.field().form()) && told.test(test.place()))
                .flatMap(UnusedNames::names)
                .toList();
    }

    private static Stream<Name> names(Test test) {
        return test.values().stream().map(value -> new Name(test.field(), value, test.place()));
    }

    private void teachers(String key, Field field, String name, Predicate<Place> told) {
        var place = Place.setting(key);
        if (told.test(place)) {
            ofTeachers.add(new Name(field, Value.exactly(name), place));
        }
    }

    void see(PersonFacts person) {
        ofPersons.removeIf(name -> name.isBorneBy(person));
        ofTeachers.removeIf(name -> name.isBorneBy(person));
        person.texts(Field.ROLE).forEach(role -> there(Field.ROLE).put(role, ""));
    }

    void see(GroupFacts group) {
        ofGroups.removeIf(name -> name.isBorneBy(group));
        // A group without members is there all the same, only not for teachers.
        ofPersons.removeIf(name -> name.field() == Field.GROUP && name.value().isText(group.account()));
        there(Field.GROUP).put(group.account(), group.name());
        group.texts(Field.FLAG).forEach(flag -> there(Field.FLAG).put(flag, ""));
        group.texts(Field.TYPE).forEach(type -> there(Field.TYPE).put(type, ""));
    }

    private Map<String, String> there(Field field) {
        return there.computeIfAbsent(field, any -> new HashMap<>());
    }

    /** In the order of settings and rules. */
    List<UnusedName> left() {
        var left = new ArrayList<UnusedName>();
        ofPersons.forEach(name -> left.add(unused(name, name.field())));
        ofTeachers.forEach(name -> left.add(unused(name, name.field())));
        ofGroups.forEach(name -> left.add(unused(name, name.field() == Field.ACCOUNT ? Field.GROUP : name.field())));
        return left;
    }

    private UnusedName unused(Name name, Field field) {
        return unused(name.place().toString(), name.value().written(), there.getOrDefault(field, Map.of()));
    }

    /**
     * Likewise of names that stand in a setting and are asked of other things than a roster.
     *
     * @param globs as they stand there
     * @param known all that could bear them
     */
    public static List<UnusedName> of(String key, List<String> globs, Collection<String> known) {
        var names = known.stream().collect(Collectors.toMap(name -> name, name -> "", (one, same) -> one));
        return globs.stream()
                .filter(glob -> known.stream().noneMatch(new Globs(List.of(glob))::match))
                .map(glob -> unused(key, glob, names))
                .toList();
    }

    private static UnusedName unused(String place, String written, Map<String, String> there) {
        var parts = Stream.of(NO_COMMA.split(written.strip()))
                .filter(part -> !part.isEmpty())
                .toList();
        if (parts.size() > 1 && there.keySet().containsAll(parts)) {
            return new UnusedName(place, written, parts, true);
        }
        return new UnusedName(place, written, meant(written, there), false);
    }

    private static List<String> meant(String written, Map<String, String> there) {
        if (!written.endsWith("*") || written.length() < 3) {
            return Suggestion.ofAccount(written, there);
        }
        var stem = written.substring(0, written.length() - 1);
        var stems = there.keySet().stream()
                .filter(name -> name.length() >= stem.length())
                .map(name -> name.substring(0, stem.length()))
                .collect(Collectors.toSet());
        return Suggestion.of(stem, stems).map(near -> near + "*").stream().toList();
    }
}
