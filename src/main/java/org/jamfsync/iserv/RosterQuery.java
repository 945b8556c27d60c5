package org.jamfsync.iserv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The one query that reads IServ. It touches {@code user_roles}, {@code groups_flag} and details of people only where a rule needs them. */
public final class RosterQuery {
    private RosterQuery() {}

    public static String sql(Needs needs) {
        return resource("roster.sql")
                .replace("/*roles-join*/", needs.roles() ? resource("roles-join.sql") : "")
                .replace("/*flags-join*/", needs.flags() ? resource("flags-join.sql") : "")
                .replace("/*live u*/", live("u"))
                .replace("/*live g*/", live("g"))
                .replace("/*live mg*/", live("mg"))
                .replace("/*type*/", needs.personTypes() ? "u.type" : "NULL")
                .replace("/*info*/", needs.info() ? "u.auxinfo" : "NULL")
                .replace("/*roles*/", needs.roles() ? "r.roles" : "NULL")
                .replace("/*flags*/", needs.flags() ? "f.flags" : "NULL");
    }

    /** Whatever the type of the column: a moment, a day, or yes and no. */
    private static String live(String table) {
        return resource("live.sql").strip().replace("x.", table + ".");
    }

    private static String resource(String name) {
        try (var stream = RosterQuery.class.getResourceAsStream("/sql/" + name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
