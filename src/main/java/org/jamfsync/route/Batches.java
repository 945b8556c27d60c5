package org.jamfsync.route;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Lists of so many elements out of a stream of single ones, made as they are asked for. */
final class Batches<T> implements Iterator<List<T>> {
    private final Iterator<T> elements;
    private final int size;

    Batches(Iterator<T> elements, int size) {
        this.elements = elements;
        this.size = size;
    }

    @Override
    public boolean hasNext() {
        return elements.hasNext();
    }

    @Override
    public List<T> next() {
        var batch = new ArrayList<T>(size);
        while (batch.size() < size && elements.hasNext()) {
            batch.add(elements.next());
        }
        return batch;
    }
}
