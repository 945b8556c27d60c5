package org.jamfsync.iserv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jamfsync.iserv.CsvFile.Line;
import org.jamfsync.model.text.Message;

/** Puts the files of a {@link CsvFolder} together. Whatever they say of somebody who is in none of them is a fault. */
final class CsvRoster {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}\\.\\d{1,2}\\.\\d{4}");

    private final Map<String, CsvFile> files;
    private final Needs needs;
    private final Map<String, Line> users;
    private final Map<String, Line> groups;

    /** @param files by the name of their table */
    CsvRoster(Map<String, CsvFile> files, Needs needs) {
        this.files = files;
        this.needs = needs;
        var identities = new HashMap<UUID, Line>();
        users = byAccount("users", identities);
        groups = byAccount("groups", identities);
    }

    private Map<String, Line> byAccount(String table, Map<UUID, Line> identities) {
        var lines = new HashMap<String, Line>();
        for (var line : files.get(table).lines()) {
            var account = filled(line, "act");
            var uuid = filled(line, "uuid");
            var identity = Uuids.of(uuid).orElseThrow(() -> line.wrong(Message.of("iserv.csv-no-uuid", uuid)));
            requireDate(line);
            refuseSecond(line, identities.put(identity, line), "uuid");
            refuseSecond(line, lines.put(account, line), "act");
        }
        return lines;
    }

    private static void refuseSecond(Line line, Line first, String column) {
        if (first != null) {
            throw line.wrong(Message.of("iserv.csv-twice", column, first));
        }
    }

    /** A word such as NULL or false in place of nothing would make everybody leave. */
    private static void requireDate(Line line) {
        var deleted = line.get("deleted");
        if (!deleted.isEmpty() && !DATE.matcher(deleted).lookingAt()) {
            throw line.wrong(Message.of("iserv.csv-deleted", deleted));
        }
    }

    private static String filled(Line line, String column) {
        var text = line.get(column);
        if (text.isEmpty()) {
            throw line.wrong(Message.of("iserv.csv-empty-" + column));
        }
        return text;
    }

    List<Map<String, Object>> rows() {
        var members = members();
        var roles = needs.roles() ? lists("user_roles", "role", "users", users) : Map.<String, Set<String>>of();
        var flags = needs.flags() ? lists("groups_flag", "flag", "groups", groups) : Map.<String, Set<String>>of();
        var rows = new ArrayList<Map<String, Object>>();
        for (var line : files.get("users").lines()) {
            if (!line.isDeleted()) {
                rows.add(person(line, members, roles));
            }
        }
        for (var line : files.get("groups").lines()) {
            requireOwner(line);
            if (!line.isDeleted()) {
                rows.add(group(line, flags));
            }
        }
        return rows;
    }

    private Map<String, Object> person(Line line, Map<String, Set<String>> members, Map<String, Set<String>> roles) {
        var row = row("person", line, "firstname", "lastname");
        row.put("stat", filled(line, "stat"));
        row.put("groups", members.get(line.get("act")));
        if (needs.roles()) {
            row.put("roles", roles.get(line.get("act")));
        }
        if (needs.personTypes()) {
            row.put("type", line.get("type"));
        }
        if (needs.info()) {
            row.put("auxinfo", line.get("auxinfo"));
        }
        return row;
    }

    private Map<String, Object> group(Line line, Map<String, Set<String>> flags) {
        var row = row("group", line, "name", "owner");
        if (needs.flags()) {
            row.put("flags", flags.get(line.get("act")));
        }
        if (needs.groupTypes()) {
            row.put("type", line.get("type"));
        }
        return row;
    }

    private static Map<String, Object> row(String kind, Line line, String... columns) {
        var row = new HashMap<String, Object>();
        row.put("kind", kind);
        row.put("uuid", line.get("uuid"));
        row.put("act", line.get("act"));
        for (var column : columns) {
            row.put(column, line.get(column));
        }
        return row;
    }

    /** Live groups by account of the member. */
    private Map<String, Set<String>> members() {
        var members = new HashMap<String, Set<String>>();
        for (var line : files.get("members").lines()) {
            var user = known(line, "actuser", "users", users);
            var group = known(line, "actgrp", "groups", groups);
            if (!groups.get(group).isDeleted()) {
                members.computeIfAbsent(user, first -> new HashSet<>()).add(group);
            }
        }
        return members;
    }

    private Map<String, Set<String>> lists(String table, String column, String of, Map<String, Line> accounts) {
        var lists = new HashMap<String, Set<String>>();
        for (var line : files.get(table).lines()) {
            lists.computeIfAbsent(known(line, "act", of, accounts), first -> new HashSet<>())
                    .add(line.get(column));
        }
        return lists;
    }

    private void requireOwner(Line line) {
        if (!line.get("owner").isEmpty()) {
            known(line, "owner", "users", users);
        }
    }

    private static String known(Line line, String column, String of, Map<String, Line> accounts) {
        var account = line.get(column);
        if (!accounts.containsKey(account)) {
            throw line.wrong(Message.of("iserv.csv-nobody", column, of));
        }
        return account;
    }
}
