package org.jamfsync.model.text;

import java.io.IOException;

/** A file that is larger than {@link Bounds} says. */
public final class FileTooLarge extends IOException {
    private static final long serialVersionUID = 1;

    public FileTooLarge(long bytes, long most) {
        super(bytes + " bytes, at most " + most);
    }
}
