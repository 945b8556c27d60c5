package org.jamfsync.route;

import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import org.jamfsync.model.Ledger;
import org.jamfsync.state.snapshot.PackedRows;
import org.jamfsync.state.snapshot.Snapshot;

/** Gathers what a run reads, to be kept as a {@link Snapshot}. */
final class Capture {
    private final PackedRows.Packer packer = new PackedRows.Packer();
    private Ledger ledger;

    /** The same rows, each packed as it passes. */
    Iterator<Object> through(Iterator<?> rows) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            @SuppressWarnings("unchecked") // camel-jdbc gives each row as a map from column to value
            public Object next() {
                var row = rows.next();
                packer.add((Map<String, Object>) row);
                return row;
            }
        };
    }

    /** @param read before anything of it is handed over */
    void ledger(Ledger read) {
        ledger = read;
    }

    /** What was gathered, together with what the run has read since. */
    Snapshot snapshot(SyncRun run, Snapshot.Facts facts, Instant now) {
        return new Snapshot(run.getSite().getName(), run.id(), now, packer.packed(), ledger, run.target(), facts);
    }
}
