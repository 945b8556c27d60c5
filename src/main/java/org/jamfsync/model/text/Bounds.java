package org.jamfsync.model.text;

/**
 * How much of what others wrote is taken in: by every reader of settings, rules, routes, tables, plans and answers. Far above
 * what a school needs, far below what the memory of a small machine holds.
 */
public final class Bounds {
    /** Bytes of a file that a person writes: settings, rules, routes. */
    public static final int TEXT_FILE = 1 << 20;
    /** Bytes of a file that a program writes: a table of a source, a saved plan. */
    public static final int DATA_FILE = 1 << 28;
    /** How deep lists and objects may stand in each other. */
    public static final int DEPTH = 100;
    /** Values of a file that a person writes, those counted again that an alias repeats. */
    public static final int VALUES = 50_000;
    /** Letters of one value. */
    public static final int TEXT = 1 << 20;
    /** Letters of one value that a person writes. */
    public static final int WRITTEN_TEXT = 1 << 14;
    /** Letters of the name of a value. */
    public static final int NAME = 1_000;
    /** Digits of a number. */
    public static final int NUMBER = 100;
    /** Letters that a pattern may look at to tell whether it fits one text. */
    public static final int PATTERN_STEPS = 1_000_000;

    private Bounds() {}
}
