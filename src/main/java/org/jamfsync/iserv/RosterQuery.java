package org.jamfsync.iserv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The one query that reads IServ. It touches {@code user_roles}, {@code groups_flag} and details of people only where a rule needs them. */
public final class RosterQuery {
    private RosterQuery() {}

    /**
     * @param withRoles whether the teacher rule asks for roles
     * @param withFlags whether the criteria ask for group flags
     * @param withDetails whether a rule asks for type or class/information of people
     */
    public static String sql(boolean withRoles, boolean withFlags, boolean withDetails) {
        return resource("roster.sql")
                .replace("/*roles-join*/", withRoles ? resource("roles-join.sql") : "")
                .replace("/*flags-join*/", withFlags ? resource("flags-join.sql") : "")
                .replace("/*type*/", withDetails ? "u.type" : "NULL")
                .replace("/*info*/", withDetails ? "u.auxinfo" : "NULL")
                .replace("/*roles*/", withRoles ? "r.roles" : "NULL")
                .replace("/*flags*/", withFlags ? "f.flags" : "NULL");
    }

    private static String resource(String name) {
        try (var stream = RosterQuery.class.getResourceAsStream("/sql/" + name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
