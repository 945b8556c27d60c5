package org.jamfsync.route.step.own;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jamfsync.jamf.BoundedJson;
import org.jamfsync.model.Folded;
import org.jamfsync.model.Person;
import org.jamfsync.model.Role;
import org.jamfsync.model.Roster;
import org.jamfsync.model.SchoolClass;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.route.Site;
import org.jamfsync.route.step.own.CustomRoutes.Answer;

/**
 * People and classes that a route of the school adds, since IServ does not have them: a trolley of iPads and its users.
 *
 * <p>Their identity is the key that the route gives, so the same key is the same user in each run. From here on they are
 * like any other: guarded, and gone after a time of grace when the route no longer gives them.
 */
final class AddedPeople {
    private static final String KEY = "[a-z][a-z0-9._-]{0,63}";

    private final ObjectMapper json = BoundedJson.mapper();
    private final String site;
    private final String mailDomain;
    private final Answer answer;
    private final Map<String, Person> byAccount = new HashMap<>();

    AddedPeople(Site school, Answer answer) {
        site = school.getName();
        mailDomain = school.settings().iserv().mailDomain();
        this.answer = answer;
    }

    /** @throws Problem if what the route gave cannot be added */
    Roster to(Roster roster) {
        var people = list("addPersons");
        var added = list("addClasses");
        if (people.isEmpty() && added.isEmpty()) {
            return roster;
        }
        var persons = new LinkedHashMap<UUID, Person>();
        roster.persons().values().forEach(person -> byAccount.put(person.account(), person));
        for (var node : people) {
            var person = person(node);
            persons.put(person.uuid(), person);
        }
        var classes = new LinkedHashMap<UUID, SchoolClass>();
        for (var node : added) {
            var schoolClass = schoolClass(node, roster);
            classes.put(schoolClass.uuid(), schoolClass);
        }
        return roster.adding(persons, classes);
    }

    private List<JsonNode> list(String variable) {
        var text = answer.text(variable).orElse("[]");
        try {
            var list = json.readTree(text);
            if (list.isArray()) {
                var nodes = new ArrayList<JsonNode>();
                list.forEach(nodes::add);
                return nodes;
            }
        } catch (JsonProcessingException e) {
            throw bad(variable, e);
        }
        throw bad(variable, null);
    }

    private Problem bad(String variable, Throwable cause) {
        return Problem.failed(Message.of("routes.bad-answer", answer.place(), variable), cause);
    }

    private Person person(JsonNode node) {
        var key = key(node, "addPersons");
        var first = Folded.clean(node.path("firstName").asText(""));
        var last = Folded.clean(node.path("lastName").asText(""));
        if (first.isEmpty() || last.isEmpty()) {
            throw bad("addPersons", null);
        }
        var person = new Person(
                uuid("person", key),
                key,
                first,
                last,
                node.path("email").asText(key + "@" + mailDomain),
                node.path("teacher").asBoolean(false) ? Role.TEACHER : Role.STUDENT,
                node.path("username").asText(key),
                node.path("notes").isTextual() ? node.path("notes").asText() : null);
        if (byAccount.putIfAbsent(key, person) != null) {
            throw Problem.failed(Message.of("routes.added-twice", answer.place(), "addPersons"));
        }
        return person;
    }

    private String key(JsonNode node, String variable) {
        var key = node.path("key").asText("");
        if (!key.matches(KEY)) {
            throw bad(variable, null);
        }
        return key;
    }

    private UUID uuid(String kind, String key) {
        return UUID.nameUUIDFromBytes(("jamfsync " + site + " " + kind + " " + key).getBytes(StandardCharsets.UTF_8));
    }

    private SchoolClass schoolClass(JsonNode node, Roster roster) {
        var key = key(node, "addClasses");
        var name = Folded.clean(node.path("name").asText(""));
        boolean taken = roster.classes().values().stream()
                .anyMatch(known -> known.account().equals(key));
        if (taken) {
            throw Problem.failed(Message.of("routes.added-twice", answer.place(), "addClasses"));
        }
        if (name.isEmpty()) {
            throw bad("addClasses", null);
        }
        if (node.has("pairedGroup")) {
            throw Problem.failed(Message.of("routes.renamed", answer.place(), "pairedGroup", "companionGroup"));
        }
        // Who is not in scope any more is left out, as from any class.
        var members = new ArrayList<Person>();
        node.path("members").forEach(account -> {
            if (byAccount.containsKey(account.asText())) {
                members.add(byAccount.get(account.asText()));
            }
        });
        members.sort(Comparator.comparing(Person::account));
        return new SchoolClass(
                uuid("class", key),
                key,
                name,
                node.path("description").asText("IServ " + key),
                members.stream()
                        .filter(person -> !person.isTeacher())
                        .distinct()
                        .toList(),
                members.stream().filter(Person::isTeacher).distinct().toList(),
                node.path("companionGroup").asText(""));
    }
}
