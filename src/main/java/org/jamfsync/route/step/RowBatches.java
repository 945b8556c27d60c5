package org.jamfsync.route.step;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jamfsync.iserv.RowReader;

/** Lists of so many rows out of a stream of single ones, made as they are asked for; one reader is for all of them. */
final class RowBatches implements Iterator<RowBatches.Batch> {
    private final Iterator<?> rows;
    private final int size;
    private final RowReader reader;

    RowBatches(Iterator<?> rows, int size, RowReader reader) {
        this.rows = rows;
        this.size = size;
        this.reader = reader;
    }

    /** Some rows, and who reads them. */
    static final class Batch extends AbstractList<Object> {
        private final List<Object> rows;
        private final RowReader reader;

        private Batch(List<Object> rows, RowReader reader) {
            this.rows = rows;
            this.reader = reader;
        }

        RowReader reader() {
            return reader;
        }

        @Override
        public Object get(int index) {
            return rows.get(index);
        }

        @Override
        public int size() {
            return rows.size();
        }
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public Batch next() {
        var batch = new ArrayList<>(size);
        while (batch.size() < size && rows.hasNext()) {
            batch.add(rows.next());
        }
        return new Batch(batch, reader);
    }
}
