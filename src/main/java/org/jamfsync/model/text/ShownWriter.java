package org.jamfsync.model.text;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Standard output and standard error as people read them: nothing in what is written steers a terminal. In JSON what is
 * shown as {@code \\u001b} means the same letter, so a document stays what it was.
 */
public final class ShownWriter extends FilterWriter {
    /** The first half of a letter whose second half has not come yet; 0 for none. */
    private char half;

    public ShownWriter(Writer out) {
        super(out);
    }

    @Override
    public void write(int unit) throws IOException {
        write(String.valueOf((char) unit), 0, 1);
    }

    @Override
    public void write(char[] units, int from, int count) throws IOException {
        write(new String(units, from, count), 0, count);
    }

    @Override
    public void write(String text, int from, int count) throws IOException {
        if (count == 0) {
            return;
        }
        var part = (half == 0 ? "" : String.valueOf(half)) + text.substring(from, from + count);
        char last = part.charAt(part.length() - 1);
        half = Character.isHighSurrogate(last) ? last : 0;
        out.write(Shown.lines(half == 0 ? part : part.substring(0, part.length() - 1)));
    }

    @Override
    public void close() throws IOException {
        if (half != 0) {
            out.write(Shown.lines(String.valueOf(half)));
            half = 0;
        }
        super.close();
    }
}
