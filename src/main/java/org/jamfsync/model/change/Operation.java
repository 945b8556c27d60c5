package org.jamfsync.model.change;

import java.util.Locale;

/** What a change does to its object in Jamf School. */
public enum Operation {
    CREATE,
    /** Attributes. */
    UPDATE,
    /** Who is in a class. */
    MEMBERS,
    DELETE,
    /** Takes an object that already exists into the ledger. */
    ADOPT,
    /** Gives an adopted object back: as it was, and out of the ledger. Only an undo does. */
    RELEASE;

    /** The word in JSON and in the state database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
