package org.jamfsync.state.privacy;

import java.util.List;
import java.util.Set;

/**
 * A table of the state in which people stand. Every table is named here, so that none is forgotten.
 *
 * @param columns in which a person may be named
 * @param key by which a row is told from others of its site; empty where a person has rows of their own
 * @param sentences those of the columns that are messages with arguments
 */
record PersonTables(String table, List<String> columns, List<String> key, Set<String> sentences) {
    static final String USER_LINK = "user_link";
    static final String INTENT = "intent";
    static final String REMOVAL = "removal";
    static final String RUN_CHANGE = "run_change";
    static final String BEFORE_IMAGE = "before_image";
    static final String SNAPSHOT = "snapshot";

    /** Tables with people. */
    static final List<PersonTables> ALL = List.of(
            own(USER_LINK, "uuid", "username", "made_username"),
            own("class_member", "user_uuid"),
            own(INTENT, "source"),
            own("adoption", "uuid"),
            own(REMOVAL, "object"),
            own("rehearsal_place", "person"),
            own("rehearsal_loss", "object"),
            new PersonTables(
                    "hold",
                    List.of("object", "identity", "fields", "losses", "impact", "reason", "cause"),
                    List.of("id"),
                    Set.of("reason", "cause")),
            new PersonTables(
                    "dead_letter",
                    List.of("object", "identity", "api_message", "message", "words", "fields", "note"),
                    List.of("id"),
                    Set.of("words")),
            new PersonTables("run", List.of("message"), List.of("id"), Set.of()),
            new PersonTables(
                    RUN_CHANGE,
                    List.of("object", "fields", "reason", "detail"),
                    List.of("run_id", "at", "kind", "object"),
                    Set.of()),
            new PersonTables(BEFORE_IMAGE, List.of("change", "before"), List.of("run_id", "number"), Set.of()),
            new PersonTables(SNAPSHOT, List.of("facts"), List.of("run_id"), Set.of()));

    /** Tables without people; what runs read is looked into by its snapshots. */
    static final Set<String> OTHERS = Set.of(
            "site_tenant",
            "former_exclusion",
            "class_link",
            "group_link",
            "paired_group",
            "installation",
            "rehearsal",
            "rehearsal_class",
            "snapshot_part",
            "flyway_schema_history");

    private static PersonTables own(String table, String... columns) {
        return new PersonTables(table, List.of(columns), List.of(), Set.of());
    }

    /** Whether its rows are each about one person or group. */
    boolean isOwn() {
        return key.isEmpty();
    }
}
