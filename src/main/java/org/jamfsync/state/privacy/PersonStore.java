package org.jamfsync.state.privacy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamfsync.state.db.StateSql;
import org.jamfsync.state.privacy.PersonTrace.SeenByRuns;
import org.jamfsync.state.snapshot.SnapshotStore;

/** All that the state keeps about one person, and its end. */
public final class PersonStore {
    /** Columns that are moments. */
    private static final Set<String> MOMENTS = Set.of(
            "at",
            "written_at",
            "missing_since",
            "since",
            "decided",
            "first_at",
            "last_at",
            "begun",
            "until",
            "started",
            "ended",
            "taken_at");

    private static final String USER = "user";

    private final StateSql sql;
    private final SnapshotStore snapshots;

    public PersonStore(StateSql sql, SnapshotStore snapshots) {
        this.sql = sql;
        this.snapshots = snapshots;
    }

    /** Every table of the state, as it was looked at whether people stand in it. */
    public static Collection<String> tables() {
        return Stream.concat(PersonTables.ALL.stream().map(PersonTables::table), PersonTables.OTHERS.stream())
                .toList();
    }

    /** Every site that anything is kept of, whether it stands in the settings or not. */
    public List<String> sites() {
        return texts("SELECT site FROM user_link UNION SELECT site FROM run UNION SELECT site FROM hold"
                + " UNION SELECT site FROM dead_letter");
    }

    /** What is kept about whoever has or had the account. */
    public PersonTrace find(String site, String account) {
        var words = known(site, account);
        var kept = new LinkedHashMap<String, List<Map<String, Object>>>();
        for (var table : PersonTables.ALL) {
            var rows = rows(site, table, words).stream()
                    .map(row -> shown(table, row, words))
                    .toList();
            if (!rows.isEmpty() && !table.table().equals(PersonTables.SNAPSHOT)) {
                kept.put(table.table(), rows);
            }
        }
        return new PersonTrace(site, words.accounts(), words.uuids(), kept, seen(site, words));
    }

    /** Accounts and uuids that belong together, one leading to the other. */
    private PersonWords known(String site, String account) {
        var accounts = new HashSet<>(Set.of(account));
        var uuids = new HashSet<String>();
        int before;
        do {
            before = accounts.size() + uuids.size();
            for (var one : List.copyOf(accounts)) {
                uuids.addAll(texts("SELECT uuid FROM user_link WHERE site = ? AND username = ?", site, one));
                uuids.addAll(
                        texts("SELECT identity FROM hold WHERE site = ? AND kind = 'user' AND object = ?", site, one));
                uuids.addAll(texts(
                        "SELECT identity FROM dead_letter WHERE site = ? AND kind = 'user' AND object = ?"
                                + " AND identity IS NOT NULL",
                        site,
                        one));
                accounts.addAll(renamed(site, one));
            }
            for (var one : List.copyOf(uuids)) {
                accounts.addAll(texts("SELECT username FROM user_link WHERE site = ? AND uuid = ?", site, one));
            }
            sent(site, new PersonWords(accounts, uuids), accounts, uuids);
        } while (accounts.size() + uuids.size() > before);
        return new PersonWords(accounts, uuids);
    }

    private List<String> texts(String text, Object... parameters) {
        return sql.list(text, (row, context) -> row.getString(1), parameters);
    }

    /** What the account was before and after changes of its name. */
    private Set<String> renamed(String site, String account) {
        return texts(
                        "SELECT fields FROM run_change WHERE site = ? AND kind = 'user' AND result = 'DONE' AND object = ?"
                                + " AND operation = 'update' AND fields LIKE '%\"username\"%'",
                        site, account)
                .stream()
                .map(PersonWords::document)
                .filter(Objects::nonNull)
                .flatMap(fields -> List.of(
                        fields.path("username").path(0), fields.path("username").path(1))
                        .stream())
                .filter(name -> name.isTextual() && !name.asText().isEmpty())
                .map(name -> name.asText())
                .collect(Collectors.toSet());
    }

    /** What changes of users say that were sent. */
    private void sent(String site, PersonWords words, Set<String> accounts, Set<String> uuids) {
        for (var row : rows(site, table(PersonTables.BEFORE_IMAGE), words)) {
            var change = PersonWords.document((String) row.get("change"));
            if (isAbout(table(PersonTables.BEFORE_IMAGE), row, words)) {
                uuids.add(change.path("source").asText());
                accounts.add(change.path("key").asText());
            }
        }
    }

    private static PersonTables table(String name) {
        return PersonTables.ALL.stream()
                .filter(one -> one.table().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Rows that name the person, as they stand. */
    List<Map<String, Object>> rows(String site, PersonTables table, PersonWords words) {
        var found = new ArrayList<Map<String, Object>>();
        var written = words.written();
        var asked = new ArrayList<Object>(List.of(site));
        var where = new ArrayList<String>();
        for (var column : table.columns()) {
            for (var word : written) {
                where.add(table.isOwn() ? column + " = ?" : column + " LIKE ? ESCAPE '!'");
                asked.add(table.isOwn() ? word : "%" + word.replaceAll("[!%_]", "!$0") + "%");
            }
        }
        var text = "SELECT * FROM " + table.table() + " WHERE site = ? AND (" + String.join(" OR ", where) + ")";
        sql.withHandle(handle -> handle.select(text, asked.toArray()).mapToMap().list()).stream()
                .filter(row -> table.columns().stream().anyMatch(column -> words.in((String) row.get(column))))
                .forEach(found::add);
        return found;
    }

    /** Whether a row is about the person alone, and does not only name them. */
    static boolean isAbout(PersonTables table, Map<String, Object> row, PersonWords words) {
        if (table.isOwn()) {
            return true;
        }
        if (table.table().equals(PersonTables.BEFORE_IMAGE)) {
            var change = PersonWords.document((String) row.get("change"));
            return change != null
                    && Set.of(USER, "move").contains(change.path("kind").asText())
                    && (words.uuids().contains(change.path("source").asText())
                            || words.accounts().contains(change.path("key").asText()));
        }
        return USER.equals(row.get("kind"))
                && (words.accounts().contains(row.get("object"))
                        || words.uuids().contains(row.get("identity")));
    }

    private static Map<String, Object> shown(PersonTables table, Map<String, Object> row, PersonWords words) {
        boolean about = isAbout(table, row, words);
        var shown = new LinkedHashMap<String, Object>();
        row.forEach((column, value) -> {
            var document = value instanceof String text ? PersonWords.document(text) : null;
            if (MOMENTS.contains(column) && value instanceof Number moment) {
                shown.put(column, Instant.ofEpochMilli(moment.longValue()));
            } else if (document != null) {
                shown.put(column, about || table.sentences().contains(column) ? document : words.alone(document));
            } else if (value != null) {
                shown.put(column, value);
            }
        });
        return shown;
    }

    /** What runs read of the person. */
    private List<SeenByRuns> seen(String site, PersonWords words) {
        var written = words.written();
        var seen = new ArrayList<SeenByRuns>();
        snapshots.parts(site).forEach((hash, runs) -> {
            var found = new ArrayList<Object>();
            snapshots
                    .documents(site, hash, text -> written.stream().anyMatch(text::contains))
                    .forEach(document -> found.addAll(words.found(document)));
            if (!found.isEmpty()) {
                seen.add(new SeenByRuns(runs, List.copyOf(found)));
            }
        });
        return seen;
    }

    /**
     * Erases all of it. What others need of it, such as a class's history, stays without the person; what runs read is
     * erased with the whole snapshot.
     *
     * @throws IllegalStateException when the person still has a user of ours
     */
    public void erase(PersonTrace trace) {
        if (trace.hasUser()) {
            throw new IllegalStateException("the person still has a user");
        }
        var words = new PersonWords(trace.accounts(), trace.uuids());
        sql.useTransaction(tx -> {
            var runs = new HashSet<Long>();
            trace.snapshots().forEach(one -> runs.addAll(one.runs()));
            rows(trace.site(), table(PersonTables.SNAPSHOT), words)
                    .forEach(row -> runs.add(((Number) row.get("run_id")).longValue()));
            snapshots.erase(trace.site(), runs);
            var eraser = new PersonEraser(tx, trace.site(), words);
            PersonTables.ALL.forEach(table -> eraser.erase(table, rows(trace.site(), table, words)));
        });
    }
}
