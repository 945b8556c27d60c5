package org.jamfsync.model.rule;

import java.util.List;

/**
 * What a rules file says.
 *
 * @param classes null when the file says nothing about classes: then the settings do; likewise {@code persons}
 */
public record Rules(List<Rule> classes, List<Rule> persons, Mapping mapping) {
    public static final Rules NONE = new Rules(null, null, Mapping.NONE);

    /** What a school's own file says, and where it is silent this. */
    public Rules with(Rules own) {
        return new Rules(
                own.classes == null ? classes : own.classes,
                own.persons == null ? persons : own.persons,
                mapping.with(own.mapping));
    }
}
