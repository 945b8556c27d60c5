package org.jamfsync.yaml;

/** A text that is no YAML. The message is the parser's own, in English and on one line. */
public final class YamlFault extends Exception {
    private static final long serialVersionUID = 1;

    private final int line;

    YamlFault(int line, String problem) {
        super(problem);
        this.line = line;
    }

    /** From 1. */
    public int line() {
        return line;
    }
}
