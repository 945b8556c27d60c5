package org.jamfsync.route;

import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Target;
import org.jamfsync.state.snapshot.PackedRows;
import org.jamfsync.state.snapshot.Snapshot;

/** Gathers what a run reads, to be kept as a {@link Snapshot}. */
public final class Capture {
    private final PackedRows.Packer packer = new PackedRows.Packer();
    private volatile Ledger ledger;

    /** The same rows, each packed as it passes. */
    public Iterator<Object> through(Iterator<?> rows) {
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
    public void ledger(Ledger read) {
        ledger = read;
    }

    /** What was gathered, together with what the run has read since. */
    public Snapshot snapshot(RunContext run, Target target, Snapshot.Facts facts, Instant now) {
        return new Snapshot(run.site().getName(), run.id(), now, packer.packed(), ledger, target, facts);
    }
}
