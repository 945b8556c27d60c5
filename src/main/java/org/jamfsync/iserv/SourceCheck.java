package org.jamfsync.iserv;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jamfsync.model.text.Address;
import org.jamfsync.model.text.Message;

/** Looks at IServ's database before the first run: version, tables, columns and rights, all at once. */
public final class SourceCheck {
    private final Map<String, List<String>> needed = new LinkedHashMap<>();
    private final Needs needs;

    public SourceCheck(Needs needs) {
        this.needs = needs;
        var ofUsers = new ArrayList<>(List.of("uuid", "act", "firstname", "lastname", "stat", "deleted"));
        if (needs.personTypes()) {
            ofUsers.add("type");
        }
        if (needs.info()) {
            ofUsers.add("auxinfo");
        }
        needed.put("users", ofUsers);
        needed.put("groups", List.of("uuid", "act", "name", "owner", "type", "deleted"));
        needed.put("members", List.of("actuser", "actgrp"));
        if (needs.roles()) {
            needed.put("user_roles", List.of("act", "role"));
        }
        if (needs.flags()) {
            needed.put("groups_flag", List.of("act", "flag"));
        }
    }

    /** @param good false for something to mend */
    public record Finding(boolean good, Message text) {}

    public List<Finding> look(Connection connection) throws SQLException {
        var findings = new ArrayList<Finding>();
        var data = connection.getMetaData();
        findings.add(new Finding(
                true, Message.of("iserv.check-ok", Address.of(data.getURL()), data.getDatabaseProductVersion())));
        if (asks(connection, "SELECT current_setting('server_encoding') = 'SQL_ASCII'")) {
            findings.add(new Finding(true, Message.of("iserv.sql-ascii")));
        }
        for (var table : needed.entrySet()) {
            if (!asks(connection, "SELECT to_regclass(?) IS NOT NULL", table.getKey())) {
                findings.add(new Finding(false, elsewhere(connection, table.getKey())));
                continue;
            }
            for (var column : table.getValue()) {
                column(connection, table.getKey(), column, data.getUserName(), findings);
            }
            if (asks(connection, "SELECT row_security_active(?::regclass)", table.getKey())) {
                findings.add(new Finding(false, Message.of("iserv.row-security", table.getKey(), data.getUserName())));
            }
            if (asks(connection, "SELECT has_table_privilege(?, 'INSERT, UPDATE, DELETE')", table.getKey())) {
                findings.add(new Finding(true, Message.of("iserv.check-writable", data.getUserName(), table.getKey())));
            }
        }
        hints(connection, data.getUserName(), findings);
        return findings;
    }

    private static Message elsewhere(Connection connection, String table) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT n.nspname FROM pg_class c"
                + " JOIN pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE c.relname = ? AND c.relkind IN ('r', 'v', 'm', 'p', 'f') ORDER BY n.nspname LIMIT 1")) {
            statement.setString(1, table);
            try (var result = statement.executeQuery()) {
                return result.next()
                        ? Message.of("iserv.other-schema", table, result.getString(1))
                        : Message.of("iserv.no-table", table);
            }
        }
    }

    /** What is only wished for is no fault when it cannot be read; who counts as a parent by it is nobody then. */
    private void hints(Connection connection, String role, List<Finding> findings) throws SQLException {
        var readable = SourceRights.of(needs, connection);
        if (needs.rolesIfAllowed() && !readable.roles()) {
            findings.add(new Finding(true, Message.of("iserv.check-no-parents", role, "user_roles", "parents.role")));
        }
        if (needs.typesIfAllowed() && !readable.personTypes()) {
            findings.add(new Finding(true, Message.of("iserv.check-no-parents", role, "users.type", "parents.type")));
        }
    }

    private static void column(Connection connection, String table, String column, String role, List<Finding> findings)
            throws SQLException {
        var place = table + "." + column;
        boolean there = asks(
                connection,
                "SELECT EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = to_regclass(?) AND attname = ? AND NOT attisdropped)",
                table,
                column);
        if (!there) {
            findings.add(new Finding(false, Message.of("iserv.no-column", place)));
        } else if (!asks(connection, "SELECT has_column_privilege(?, ?, 'SELECT')", table, column)) {
            findings.add(new Finding(false, Message.of("iserv.no-right", place, role)));
        }
    }

    private static boolean asks(Connection connection, String sql, String... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < parameters.length; index++) {
                statement.setString(index + 1, parameters[index]);
            }
            try (var result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }
}
