package org.jamfsync.roster;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jamfsync.model.Folded;
import org.jamfsync.model.Person;
import org.jamfsync.model.SchoolClass;
import org.jamfsync.model.rule.Attribute;
import org.jamfsync.model.text.Message;

/** What about a person or a class Jamf School could only refuse, so that it is said and not sent; the others go on. */
public final class PersonFaults {
    private static final Pattern BLANK = Pattern.compile("\\s");
    private static final Pattern DOTS = Pattern.compile("\\.\\.|^\\.|\\.@|@\\.|\\.$");
    private static final Pattern NO_PLAIN_CHARACTER = Pattern.compile("[^a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]");
    private static final Pattern DOMAIN = Pattern.compile("[\\p{L}\\p{N}]([\\p{L}\\p{N}.-]*[\\p{L}\\p{N}])?");

    private PersonFaults() {}

    /**
     * @param maxLength the most characters that a field of Jamf School takes
     * @return why each person of whom anything is wrong has to wait
     */
    public static Map<UUID, Message> among(Collection<Person> persons, int maxLength) {
        var faults = new HashMap<UUID, Message>();
        lookalikes(persons).forEach(same -> same.forEach(person -> faults.put(person.uuid(), alike(person, same))));
        for (var person : persons) {
            of(person, maxLength).ifPresent(fault -> faults.putIfAbsent(person.uuid(), fault));
        }
        return faults;
    }

    private static Message alike(Person person, List<Person> same) {
        var others = same.stream()
                .map(Person::account)
                .filter(account -> !account.equals(person.account()))
                .collect(Collectors.joining(", "));
        return others.isEmpty() ? Message.of("plan.account-unseen") : Message.of("plan.account-case", others);
    }

    /**
     * People whose accounts are the same apart from case, or from what nobody sees, while Jamf School wants each username
     * only once.
     */
    static List<List<Person>> lookalikes(Collection<Person> persons) {
        return persons.stream().collect(Collectors.groupingBy(person -> Folded.of(person.account()))).values().stream()
                .filter(same -> same.size() > 1)
                .filter(same -> isShared(same, Person::username) || isShared(same, Person::email))
                .toList();
    }

    private static boolean isShared(List<Person> people, Function<Person, String> field) {
        return people.stream().map(field).map(Folded::of).distinct().count() < people.size();
    }

    private static Optional<Message> of(Person person, int maxLength) {
        var fields = Map.of(
                Attribute.USERNAME, person.username(),
                Attribute.EMAIL, person.email(),
                Attribute.FIRST_NAME, person.firstName(),
                Attribute.LAST_NAME, person.lastName());
        return empty(fields).or(() -> tooLong(fields, maxLength)).or(() -> mail(person.email()));
    }

    /** Why the class cannot be called so, or empty. */
    public static Optional<Message> of(SchoolClass schoolClass, int maxLength) {
        return tooLong(
                Map.of(
                        Attribute.CLASS_NAME, schoolClass.name(),
                        Attribute.CLASS_DESCRIPTION, schoolClass.description(),
                        Attribute.COMPANION_GROUP, schoolClass.companionGroup()),
                maxLength);
    }

    private static Optional<Message> empty(Map<Attribute, String> fields) {
        return fields.entrySet().stream()
                .filter(field -> field.getKey().isRequired() && field.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .min(Comparator.naturalOrder())
                .map(field -> Message.of("plan.mapping-empty", field.word()));
    }

    private static Optional<Message> tooLong(Map<Attribute, String> fields, int maxLength) {
        return fields.entrySet().stream()
                .filter(field -> length(field.getValue()) > maxLength)
                .sorted(Map.Entry.comparingByKey())
                .map(field -> Message.of("plan.too-long", field.getKey().word(), length(field.getValue()), maxLength))
                .findFirst();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** An empty one is none, and allowed. */
    private static Optional<Message> mail(String mail) {
        if (mail.isEmpty()) {
            return Optional.empty();
        }
        int at = mail.lastIndexOf('@');
        var odd = NO_PLAIN_CHARACTER.matcher(mail.substring(0, Math.max(at, 0)));
        if (BLANK.matcher(mail).find()) {
            return Optional.of(Message.of("plan.mail-blank"));
        }
        if (DOTS.matcher(mail).find()) {
            return Optional.of(Message.of("plan.mail-dots"));
        }
        if (odd.find()) {
            return Optional.of(Message.of("plan.mail-character", odd.group()));
        }
        boolean whole = at > 0 && DOMAIN.matcher(mail.substring(at + 1)).matches();
        return whole ? Optional.empty() : Optional.of(Message.of("plan.mail-no-address"));
    }
}
