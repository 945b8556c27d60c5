package org.jamfsync.state.snapshot;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Rows of a database, compressed. */
public final class PackedRows {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectWriter ROWS = JSON.writer();
    private static final TypeReference<Map<String, Object>> ROW = new TypeReference<>() {};

    private final byte[] packed;

    PackedRows(byte[] packed) {
        this.packed = packed;
    }

    /** Packs row by row, so that no more than what is packed lies in memory. */
    public static final class Packer {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final SequenceWriter rows;

        public Packer() {
            try {
                rows = ROWS.writeValues(new GZIPOutputStream(bytes));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** @param row from column to value */
        public void add(Map<String, Object> row) {
            try {
                rows.write(row);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** All that were added; none can be added any more. */
        public PackedRows packed() {
            try {
                rows.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new PackedRows(bytes.toByteArray());
        }
    }

    byte[] bytes() {
        return packed;
    }

    /** In the order in which they were packed. */
    public List<Map<String, Object>> rows() {
        try (var rows = JSON.readerFor(ROW)
                .<Map<String, Object>>readValues(new GZIPInputStream(new ByteArrayInputStream(packed)))) {
            return rows.readAll();
        } catch (IOException e) {
            throw new IllegalStateException("rows kept in the state are damaged", e);
        }
    }

    @Override
    public String toString() {
        return "packed rows of " + packed.length + " bytes";
    }
}
