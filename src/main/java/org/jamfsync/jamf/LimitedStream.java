package org.jamfsync.jamf;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An answer's body as it comes out of its compression, up to a bound: a small answer can be made to swell without end. */
public final class LimitedStream extends FilterInputStream {
    private static final long MEGABYTE = 1 << 20;

    private final int megabytes;
    private long left;

    /** @param megabytes at least 1 */
    public LimitedStream(InputStream body, int megabytes) {
        super(body);
        this.megabytes = megabytes;
        left = megabytes * MEGABYTE;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int count = super.read(bytes, from, length);
        count(Math.max(0, count));
        return count;
    }

    private void count(int read) throws TooLong {
        left -= read;
        if (left < 0) {
            throw new TooLong(megabytes);
        }
    }

    /** The body goes on beyond the bound. */
    public static final class TooLong extends IOException {
        private static final long serialVersionUID = 1;

        private final int megabytes;

        TooLong(int megabytes) {
            super("more than " + megabytes + " MiB");
            this.megabytes = megabytes;
        }

        public int megabytes() {
            return megabytes;
        }
    }
}
