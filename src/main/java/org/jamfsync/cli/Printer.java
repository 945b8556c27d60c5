package org.jamfsync.cli;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Shown;
import org.jamfsync.model.text.ShownWriter;

/**
 * Where commands print: the last door before a terminal. What is filled into a form stays on its line, and nothing steers
 * the terminal, whoever forgot {@link Shown} before.
 */
public final class Printer extends PrintWriter {
    private final Writer plain;

    public Printer(OutputStream stream) {
        this(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    }

    private Printer(Writer plain) {
        super(new ShownWriter(plain), true);
        this.plain = plain;
    }

    /** For data that another program reads and that must come whole, such as CSV; never for a terminal. */
    public Writer plain() {
        flush();
        return plain;
    }

    @Override
    public PrintWriter format(Locale locale, String form, Object... values) {
        return super.format(locale, form, Stream.of(values).map(Printer::shown).toArray());
    }

    @Override
    public PrintWriter format(String form, Object... values) {
        return super.format(form, Stream.of(values).map(Printer::shown).toArray());
    }

    private static Object shown(Object value) {
        return value == null || value instanceof Number || value instanceof Message ? value : Shown.of(value);
    }
}
