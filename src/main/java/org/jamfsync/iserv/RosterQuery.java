package org.jamfsync.iserv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The one query that reads IServ. It touches {@code user_roles}, {@code groups_flag} and details of people only where a rule needs them. */
public final class RosterQuery {
    private RosterQuery() {}

    /** @param later as it will be one day: whoever is to be deleted is gone */
    public static String sql(Needs needs, boolean later) {
        return resource("roster.sql")
                .replace("/*roles-join*/", needs.roles() ? resource("roles-join.sql") : "")
                .replace("/*flags-join*/", needs.flags() ? resource("flags-join.sql") : "")
                .replace("/*live u*/", live("u", later))
                .replace("/*live g*/", live("g", later))
                .replace("/*live mg*/", live("mg", later))
                .replace("/*type*/", needs.personTypes() ? "u.type" : "NULL")
                .replace("/*info*/", needs.info() ? "u.auxinfo" : "NULL")
                .replace("/*roles*/", needs.roles() ? "r.roles" : "NULL")
                .replace("/*flags*/", needs.flags() ? "f.flags" : "NULL");
    }

    /** Whatever the type of the column: a moment, a day, or yes and no. */
    private static String live(String table, boolean later) {
        return resource("live.sql")
                .strip()
                .replace("/*then*/", later ? "'infinity'" : "now()")
                .replace("x.", table + ".");
    }

    private static String resource(String name) {
        try (var stream = RosterQuery.class.getResourceAsStream("/sql/" + name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
