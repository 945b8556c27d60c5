package org.jamfsync.route;

/** What a run is for. */
public sealed interface Task {
    /** To bring Jamf School to what IServ says. */
    Task SYNC = new Sync();

    /** See {@link #SYNC}. */
    record Sync() implements Task {}

    /** To look for IServ's people and classes among those of Jamf School; changes nothing. */
    record Survey() implements Task {}

    /** To show what the rules make of everybody and every group; those who are left out are kept too. */
    record Inspect() implements Task {}
}
