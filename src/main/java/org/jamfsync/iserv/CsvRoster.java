package org.jamfsync.iserv;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jamfsync.iserv.CsvFile.Line;
import org.jamfsync.model.text.Message;

/** Puts the files of a {@link CsvFolder} together. Whatever they say of somebody who is in none of them is a fault. */
final class CsvRoster {
    private static final Pattern DATE = Pattern.compile(
            "(\\d{4})-(\\d{1,2})-(\\d{1,2})(?![0-9-]).*|(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})(?![0-9.]).*");
    private static final Set<String> STATES = Set.of("a", "i");

    private final Map<String, CsvFile> files;
    private final Needs needs;
    private final LocalDate day;
    private final CsvFaults faults;
    private final Set<String> faulty = new HashSet<>();
    private final IdentityHashMap<Line, Boolean> live = new IdentityHashMap<>();
    private final Map<String, Line> users;
    private final Map<String, Line> groups;

    /**
     * @param files by the name of their table
     * @param day today, for whoever is to be deleted later
     * @param faults takes what is wrong
     */
    CsvRoster(Map<String, CsvFile> files, Needs needs, LocalDate day, CsvFaults faults) {
        this.files = files;
        this.needs = needs;
        this.day = day;
        this.faults = faults;
        var identities = new HashMap<UUID, Line>();
        users = byAccount("users", identities);
        groups = byAccount("groups", identities);
        files.forEach((table, file) -> {
            if (faults.isOf(file.path())) {
                faulty.add(table);
            }
        });
    }

    int lines(String table) {
        return files.get(table).lines().size();
    }

    private Map<String, Line> byAccount(String table, Map<UUID, Line> identities) {
        var lines = new HashMap<String, Line>();
        for (var line : files.get(table).lines()) {
            live.put(line, isLiveNow(line));
            if (table.equals("users")) {
                requireState(line);
            }
            var uuid = line.get("uuid");
            var identity = Uuids.of(uuid);
            if (uuid.isEmpty()) {
                wrong(line, Message.of("iserv.csv-empty-uuid"));
            } else if (identity.isEmpty()) {
                wrong(line, Message.of("iserv.csv-no-uuid", uuid));
            } else {
                refuseSecond(line, identities.putIfAbsent(identity.get(), line), "uuid");
            }
            if (line.get("act").isEmpty()) {
                wrong(line, Message.of("iserv.csv-empty-act"));
            } else {
                refuseSecond(line, lines.putIfAbsent(line.get("act"), line), "act");
            }
        }
        return lines;
    }

    private void wrong(Line line, Message text) {
        faults.add(line.path(), line.number(), text);
    }

    private void refuseSecond(Line line, Line first, String column) {
        if (first != null) {
            wrong(line, Message.of("iserv.csv-twice", column, first));
        }
    }

    /** A word that is no state would make everybody inactive. */
    private void requireState(Line line) {
        var state = line.get("stat");
        if (state.isEmpty()) {
            wrong(line, Message.of("iserv.csv-empty-stat"));
        } else if (!STATES.contains(state.toLowerCase(Locale.ROOT))) {
            wrong(line, Message.of("iserv.csv-stat", state));
        }
    }

    private boolean isLive(Line line) {
        return live.get(line);
    }

    /** A word such as NULL or false in place of nothing would make everybody leave. Who is to go later is still there. */
    private boolean isLiveNow(Line line) {
        var deleted = line.get("deleted");
        if (deleted.isEmpty() || deleted.equalsIgnoreCase("infinity")) {
            return true;
        }
        var date = DATE.matcher(deleted);
        try {
            if (date.matches()) {
                return date(date).isAfter(day);
            }
        } catch (DateTimeException none) {
            // No day of any month.
        }
        wrong(line, Message.of("iserv.csv-deleted", deleted, day));
        return false;
    }

    private static LocalDate date(Matcher date) {
        int year = date.group(1) == null ? 6 : 1;
        int day = date.group(1) == null ? 4 : 3;
        return LocalDate.of(
                Integer.parseInt(date.group(year)),
                Integer.parseInt(date.group(date.group(1) == null ? 5 : 2)),
                Integer.parseInt(date.group(day)));
    }

    List<Map<String, Object>> rows() {
        var members = members();
        var roles = needs.roles() ? lists("user_roles", "role", "users", users) : Map.<String, Set<String>>of();
        var flags = needs.flags() ? lists("groups_flag", "flag", "groups", groups) : Map.<String, Set<String>>of();
        var rows = new ArrayList<Map<String, Object>>();
        files.get("users").lines().stream()
                .filter(this::isLive)
                .forEach(line -> rows.add(person(line, members, roles)));
        files.get("groups").lines().stream().filter(this::isLive).forEach(line -> rows.add(group(line, flags)));
        return rows;
    }

    private Map<String, Object> person(Line line, Map<String, Set<String>> members, Map<String, Set<String>> roles) {
        var row = row("person", line, "firstname", "lastname");
        row.put("stat", line.get("stat").toLowerCase(Locale.ROOT));
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
        var row = row("group", line, "name");
        row.put("owner", users.containsKey(line.get("owner")) ? line.get("owner") : "");
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
            boolean user = isKnown(line, "actuser", "users", users);
            boolean group = isKnown(line, "actgrp", "groups", groups);
            if (user && group && isLive(groups.get(line.get("actgrp")))) {
                members.computeIfAbsent(line.get("actuser"), first -> new HashSet<>())
                        .add(line.get("actgrp"));
            }
        }
        return members;
    }

    private Map<String, Set<String>> lists(String table, String column, String of, Map<String, Line> accounts) {
        var lists = new HashMap<String, Set<String>>();
        for (var line : files.get(table).lines()) {
            if (isKnown(line, "act", of, accounts)) {
                lists.computeIfAbsent(line.get("act"), first -> new HashSet<>()).add(line.get(column));
            }
        }
        return lists;
    }

    /** Where lines of the other file could not be read, it is not known whom it has. */
    private boolean isKnown(Line line, String column, String of, Map<String, Line> accounts) {
        boolean known = accounts.containsKey(line.get(column));
        if (!known && !faulty.contains(of)) {
            faults.add(line.path(), line.number(), Message.of("iserv.csv-nobody", column, of));
        }
        return known;
    }
}
