package org.jamfsync.model;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * An IServ group that matches the site's criteria, as it goes to Jamf School.
 *
 * @param uuid IServ's {@code groups.uuid}: the identity
 * @param account the group's account, for example {@code klasse.5a}
 * @param name what Jamf School shows, from the site's template
 * @param description likewise; together with the name it is how a class is found again when the ledger is lost
 * @param students sorted by account, nobody twice
 * @param teachers sorted by account, nobody twice; disjoint from {@code students}
 * @param companionGroup name of a Jamf user group that holds the students too, for apps and profiles; {@code ""} for none
 */
public record SchoolClass(
        UUID uuid,
        String account,
        String name,
        String description,
        List<Person> students,
        List<Person> teachers,
        String companionGroup) {
    public SchoolClass {
        Objects.requireNonNull(uuid, "uuid");
        Objects.requireNonNull(account, "act");
        name = Folded.clean(Objects.requireNonNull(name, "name"));
        description = Folded.clean(Objects.requireNonNull(description, "description"));
        students = List.copyOf(students);
        teachers = List.copyOf(teachers);
        companionGroup = Folded.clean(Objects.requireNonNull(companionGroup, "pairedGroup"));
    }

    /** A class without a group beside it. */
    public SchoolClass(
            UUID uuid, String account, String name, String description, List<Person> students, List<Person> teachers) {
        this(uuid, account, name, description, students, teachers, "");
    }

    public ClassFields fields() {
        return new ClassFields(name, description);
    }

    @Override
    public String toString() {
        return "class '" + account + "'";
    }
}
