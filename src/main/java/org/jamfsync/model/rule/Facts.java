package org.jamfsync.model.rule;

import java.util.Collection;

/** What is known of one group or person. */
public interface Facts {
    /** Never null; empty when there is none. */
    Collection<String> texts(Field field);

    /** @return null while it is not known */
    Integer number(Field field);

    boolean flag(Field field);
}
