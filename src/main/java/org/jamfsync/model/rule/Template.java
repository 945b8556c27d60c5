package org.jamfsync.model.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jamfsync.model.Folded;

/**
 * A text with places to fill: {@code {lastName|transliterate|lower}.{firstName|initial}}. Each place names a field, and
 * after it functions that change what the field holds, one after the other.
 */
public final class Template {
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern STEP = Pattern.compile("\\|");

    private final String written;
    private final List<Part> parts;

    /** A plain text, or a field with its functions. */
    private record Part(String text, String field, List<UnaryOperator<String>> functions) {}

    private Template(String written, List<Part> parts) {
        this.written = written;
        this.parts = parts;
    }

    /** A text that is no template. */
    public static final class Fault extends Exception {
        private static final long serialVersionUID = 1;

        private final String word;
        private final boolean function;

        Fault(String word, boolean function) {
            super(word);
            this.word = word;
            this.function = function;
        }

        /** What is not known. */
        public String word() {
            return word;
        }

        /** Whether it was to be a function, and not a field. */
        public boolean isFunction() {
            return function;
        }
    }

    /**
     * @param fields what may be named
     * @throws Fault when a field or a function is not known, or a function has wrong arguments
     */
    public static Template of(String text, Collection<String> fields) throws Fault {
        var parts = new ArrayList<Part>();
        var places = PLACE.matcher(text);
        int end = 0;
        while (places.find()) {
            parts.add(new Part(text.substring(end, places.start()), null, List.of()));
            parts.add(place(places.group(1), fields));
            end = places.end();
        }
        parts.add(new Part(text.substring(end), null, List.of()));
        return new Template(text, List.copyOf(parts));
    }

    private static Part place(String text, Collection<String> fields) throws Fault {
        var steps = STEP.split(text, -1);
        var field = steps[0].strip();
        if (!fields.contains(field)) {
            throw new Fault(field, false);
        }
        var functions = new ArrayList<UnaryOperator<String>>();
        for (int index = 1; index < steps.length; index++) {
            var written = steps[index].strip();
            functions.add(Functions.of(written).orElseThrow(() -> new Fault(written, true)));
        }
        return new Part("", field, List.copyOf(functions));
    }

    /**
     * NFC, without blanks at its ends.
     *
     * @param values by field; a field without a value is empty
     */
    public String fill(Map<String, String> values) {
        var filled = parts.stream().map(part -> fill(part, values)).collect(Collectors.joining());
        return Folded.clean(filled);
    }

    private static String fill(Part part, Map<String, String> values) {
        if (part.field() == null) {
            return part.text();
        }
        var value = values.getOrDefault(part.field(), "");
        for (var function : part.functions()) {
            value = function.apply(value);
        }
        return value;
    }

    Set<String> fields() {
        return parts.stream()
                .filter(part -> part.field() != null)
                .map(Part::field)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Template template && template.written.equals(written);
    }

    @Override
    public int hashCode() {
        return written.hashCode();
    }

    /** As it was written. */
    @Override
    public String toString() {
        return written;
    }
}
