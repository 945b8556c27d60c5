package org.jamfsync.state.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Takes a person out of the rows of a table, within a transaction. */
final class PersonEraser {
    private final Handle tx;
    private final String site;
    private final PersonWords words;

    PersonEraser(Handle tx, String site, PersonWords words) {
        this.tx = tx;
        this.site = site;
        this.words = words;
    }

    void erase(PersonTables table, List<Map<String, Object>> rows) {
        if (table.isOwn()) {
            eraseOwn(table);
            return;
        }
        for (var row : rows) {
            if (!PersonStore.isAbout(table, row, words)) {
                update(table, row);
            } else if (table.table().equals(PersonTables.RUN_CHANGE)) {
                tx.execute(
                        "UPDATE run_change SET object = ?, fields = '{}', reason = ?, detail = NULL WHERE site = ?"
                                + " AND run_id = ? AND at = ? AND kind = ? AND object = ?",
                        PersonWords.NOBODY,
                        PersonWords.NOBODY,
                        site,
                        row.get("run_id"),
                        row.get("at"),
                        row.get("kind"),
                        row.get("object"));
            } else {
                tx.execute("DELETE FROM " + table.table() + where(table), key(table, row, List.of()));
            }
        }
    }

    private void eraseOwn(PersonTables table) {
        for (var column : table.columns()) {
            for (var word : words.all()) {
                if (table.table().equals(PersonTables.REMOVAL)) {
                    // The guard still counts that somebody went.
                    tx.execute(
                            "UPDATE removal SET object = ? WHERE site = ? AND object = ?",
                            UUID.randomUUID(),
                            site,
                            word);
                } else {
                    tx.execute("DELETE FROM " + table.table() + " WHERE site = ? AND " + column + " = ?", site, word);
                }
            }
        }
    }

    /** The row is about others too. */
    private void update(PersonTables table, Map<String, Object> row) {
        var values = new ArrayList<Object>();
        for (var column : table.columns()) {
            values.add(words.without((String) row.get(column), table.sentences().contains(column)));
        }
        var set = table.columns().stream().map(column -> column + " = ?").collect(Collectors.joining(", "));
        tx.execute("UPDATE " + table.table() + " SET " + set + where(table), key(table, row, values));
    }

    private static String where(PersonTables table) {
        return table.key().stream()
                .map(column -> " AND " + column + " = ?")
                .collect(Collectors.joining("", " WHERE site = ?", ""));
    }

    private Object[] key(PersonTables table, Map<String, Object> row, List<Object> before) {
        var values = new ArrayList<>(before);
        values.add(site);
        table.key().forEach(column -> values.add(row.get(column)));
        return values.toArray();
    }
}
