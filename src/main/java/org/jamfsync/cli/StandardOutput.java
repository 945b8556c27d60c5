package org.jamfsync.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/**
 * Standard output, which remembers the first write that failed: the writers of texts above it swallow that. What comes
 * after it is dropped.
 */
public final class StandardOutput extends FilterOutputStream {
    private IOException failure;

    public StandardOutput(OutputStream out) {
        super(out);
    }

    /** Why something of it was lost. Empty when nothing was, or when the reader went away, as {@code head} does. */
    public synchronized Optional<String> failure() {
        return Optional.ofNullable(failure)
                .map(failed -> String.valueOf(failed.getMessage()))
                // The operating system says it in the machine's language, and calls a pipe a pipe in all of them.
                .filter(why -> !why.toLowerCase(Locale.ROOT).contains("pipe"));
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] octets, int from, int count) throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            out.write(octets, from, count);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public synchronized void flush() throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            out.flush();
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }
}
