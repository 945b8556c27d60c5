package org.jamfsync.table;

import java.io.IOException;
import java.io.Writer;

/** Writes a table as text. */
@FunctionalInterface
public interface TableWriter {
    /** Leaves the writer open. */
    void write(Table table, Writer out) throws IOException;
}
