package org.jamfsync.model.rule;

import java.util.regex.Pattern;
import org.jamfsync.model.text.Bounds;

/** A text that a pattern looks at only so often: some patterns would need years for a name of thirty letters. */
final class BoundedText implements CharSequence {
    private final String text;
    private int looks;

    private BoundedText(String text) {
        this.text = text;
    }

    /** A pattern that does not come to an end, or not within the stack. */
    static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooMuch(Throwable cause) {
            super(cause);
        }
    }

    /** @throws TooMuch when that cannot be told */
    static boolean matches(Pattern pattern, String text) {
        try {
            return pattern.matcher(new BoundedText(text)).matches();
        } catch (StackOverflowError e) {
            throw new TooMuch(e);
        }
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++looks > Bounds.PATTERN_STEPS) {
            throw new TooMuch(null);
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int from, int to) {
        return text.subSequence(from, to);
    }

    @Override
    public String toString() {
        return text;
    }
}
