package org.jamfsync.model.rule;

import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What a condition compares with. */
public final class Value {
    private static final Pattern COMPARISON = Pattern.compile("(>=|<=|>|<|=|)\\s*(\\d{1,7})");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,7})\\s*\\.\\.\\s*(\\d{1,7})");

    private final String written;
    private final Pattern pattern;
    private final IntPredicate numbers;

    private Value(String written, Pattern pattern, IntPredicate numbers) {
        this.written = written;
        this.pattern = pattern;
        this.numbers = numbers;
    }

    /** @return empty when the text does not have the field's form */
    public static Optional<Value> of(Field field, String text) {
        return switch (field.form()) {
            case GLOB -> Optional.of(new Value(text, Glob.pattern(text), null));
            case WORD -> Optional.of(new Value(text, Pattern.compile(Pattern.quote(text)), null));
            case REGEX -> regex(text);
            case NUMBER -> number(text);
            case BOOLEAN ->
                text.equals("true") || text.equals("false")
                        ? Optional.of(new Value(text, null, null))
                        : Optional.empty();
        };
    }

    private static Optional<Value> regex(String text) {
        try {
            return Optional.of(new Value(text, Pattern.compile(".*(?:" + text + ").*", Pattern.DOTALL), null));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<Value> number(String text) {
        var range = RANGE.matcher(text.strip());
        if (range.matches()) {
            int least = Integer.parseInt(range.group(1));
            int most = Integer.parseInt(range.group(2));
            return least > most
                    ? Optional.empty()
                    : Optional.of(new Value(text, null, number -> number >= least && number <= most));
        }
        var comparison = COMPARISON.matcher(text.strip());
        if (!comparison.matches()) {
            return Optional.empty();
        }
        int than = Integer.parseInt(comparison.group(2));
        return Optional.of(new Value(text, null, compare(comparison.group(1), than)));
    }

    private static IntPredicate compare(String operator, int than) {
        return switch (operator) {
            case ">=" -> number -> number >= than;
            case "<=" -> number -> number <= than;
            case ">" -> number -> number > than;
            case "<" -> number -> number < than;
            default -> number -> number == than;
        };
    }

    /** A text that means nothing but itself, whatever the field. */
    public static Value exactly(String text) {
        return new Value(text, Pattern.compile(Pattern.quote(text)), null);
    }

    /** Whether it is met by this text. Only for a field that compares texts. */
    public boolean isText(String text) {
        return BoundedText.matches(pattern, text);
    }

    /** Whether it is met. */
    public boolean matches(Field field, Facts facts) {
        return switch (field.form()) {
            case NUMBER -> numbers.test(facts.number(field));
            case BOOLEAN -> facts.flag(field) == Boolean.parseBoolean(written);
            default -> facts.texts(field).stream().anyMatch(this::isText);
        };
    }

    /** As it stands in the file. */
    public String written() {
        return written;
    }

    @Override
    public String toString() {
        return written;
    }
}
