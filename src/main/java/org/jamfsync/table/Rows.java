package org.jamfsync.table;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Rows, compressed in memory: about a twentieth of their size as JSON.
 *
 * <p>Columns and widths are only known once the last row was seen, so a table is read twice. A temporary file would put
 * names on a disk, and plain rows of a large tenant would fill the memory.
 */
final class Rows {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Pieces pieces = new Pieces();
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private final JsonGenerator generator;
    private long size;
    private boolean complete;

    Rows() {
        try {
            generator = JSON.createGenerator(new DeflaterOutputStream(pieces, deflater, 8192));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param cells may be fewer than another row's: what lacks at the end is empty */
    void add(ArrayNode cells) {
        try {
            JSON.writeTree(generator, cells);
            size++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No row is added any more. */
    void complete() {
        try {
            generator.close();
            deflater.end();
            complete = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long size() {
        return size;
    }

    /** From the first row, as often as wanted. */
    Iterator<JsonNode> iterator() {
        if (!complete) {
            throw new IllegalStateException("rows are still added");
        }
        return new Reading(pieces.open());
    }

    /** Rows as they come out again. */
    private static final class Reading implements Iterator<JsonNode> {
        private final JsonParser parser;
        private boolean more;

        Reading(InputStream in) {
            try {
                parser = JSON.createParser(new InflaterInputStream(in));
                more = parser.nextToken() == JsonToken.START_ARRAY;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean hasNext() {
            return more;
        }

        @Override
        public JsonNode next() {
            if (!more) {
                throw new NoSuchElementException();
            }
            try {
                JsonNode row = JSON.readTree(parser);
                more = parser.nextToken() == JsonToken.START_ARRAY;
                return row;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Bytes in pieces, so that growing copies nothing. */
    private static final class Pieces extends OutputStream {
        private static final int PIECE = 1 << 16;

        private final List<byte[]> pieces = new ArrayList<>();
        private byte[] last = new byte[0];
        private int used;

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            int from = offset;
            int left = length;
            while (left > 0) {
                if (used == last.length) {
                    last = new byte[PIECE];
                    pieces.add(last);
                    used = 0;
                }
                int part = Math.min(left, last.length - used);
                System.arraycopy(bytes, from, last, used, part);
                used += part;
                from += part;
                left -= part;
            }
        }

        InputStream open() {
            var streams = new ArrayList<InputStream>();
            for (var piece : pieces) {
                streams.add(new ByteArrayInputStream(piece == last ? Arrays.copyOf(piece, used) : piece));
            }
            return new SequenceInputStream(Collections.enumeration(streams));
        }
    }
}
