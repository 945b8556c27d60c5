package org.jamfsync.school;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jamfsync.jamf.JamfFailure;
import org.jamfsync.table.Table;

/**
 * What was read at one time, each endpoint by itself: one that failed does not concern the others.
 *
 * @param tables by name, in the order they were asked for
 * @param failed what could not be read, by name, and why
 * @param notConfigured what needs settings that are not there: the teacher's login
 */
public record Export(Map<String, Table> tables, Map<String, JamfFailure> failed, Set<String> notConfigured) {

    public Optional<Table> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    public Collection<Table> all() {
        return tables.values();
    }
}
