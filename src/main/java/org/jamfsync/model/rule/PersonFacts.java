package org.jamfsync.model.rule;

import java.util.Collection;
import java.util.List;

/**
 * A person of IServ, as rules see it.
 *
 * @param type {@code users.type}; empty when it was not read or there is none, likewise {@code info}
 * @param roles empty when they were not read
 */
public record PersonFacts(
        String account,
        String firstName,
        String lastName,
        String type,
        String info,
        Collection<String> groups,
        Collection<String> roles,
        boolean teacher,
        boolean active)
        implements Facts {

    /** The same person, were the account active. */
    public PersonFacts whenActive() {
        return new PersonFacts(account, firstName, lastName, type, info, groups, roles, teacher, true);
    }

    /** The same person, were these all groups. */
    public PersonFacts inGroups(Collection<String> others) {
        return new PersonFacts(account, firstName, lastName, type, info, others, roles, teacher, active);
    }

    @Override
    public Collection<String> texts(Field field) {
        return switch (field) {
            case ACCOUNT -> List.of(account);
            case NAME, NAME_MATCHES -> List.of(firstName + " " + lastName);
            case TYPE -> type.isEmpty() ? List.of() : List.of(type);
            case INFO -> info.isEmpty() ? List.of() : List.of(info);
            case GROUP -> groups;
            case ROLE -> roles;
            default -> throw new IllegalArgumentException(field.word() + " is not of a person");
        };
    }

    @Override
    public Integer number(Field field) {
        throw new IllegalArgumentException(field.word() + " is not of a person");
    }

    @Override
    public boolean flag(Field field) {
        return field == Field.TEACHER ? teacher : active;
    }

    @Override
    public String toString() {
        return "facts of a person";
    }
}
