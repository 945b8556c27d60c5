package org.jamfsync.model.rule;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * A group of IServ, as rules see it.
 *
 * @param owner null or empty when there is none; likewise {@code type}
 * @param students in scope, null while members are not counted; likewise {@code teachers}
 */
public record GroupFacts(
        String account, String name, String owner, String type, Set<String> flags, Integer students, Integer teachers)
        implements Facts {
    private static final String NONE = "none";

    /** The same group with its members counted. */
    public GroupFacts counted(int ofStudents, int ofTeachers) {
        return new GroupFacts(account, name, owner, type, flags, ofStudents, ofTeachers);
    }

    @Override
    public Collection<String> texts(Field field) {
        return switch (field) {
            case ACCOUNT -> List.of(account);
            case NAME, NAME_MATCHES -> List.of(name);
            case TYPE -> type == null || type.isEmpty() ? List.of() : List.of(type);
            case FLAG -> flags;
            case OWNER -> List.of(owner == null || owner.isEmpty() ? NONE : owner);
            default -> throw new IllegalArgumentException(field.word() + " is not of a group");
        };
    }

    @Override
    public Integer number(Field field) {
        if (students == null) {
            return null;
        }
        return switch (field) {
            case STUDENTS -> students;
            case TEACHERS -> teachers;
            default -> students + teachers;
        };
    }

    @Override
    public boolean flag(Field field) {
        throw new IllegalArgumentException(field.word() + " is not of a group");
    }
}
