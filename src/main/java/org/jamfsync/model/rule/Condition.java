package org.jamfsync.model.rule;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;

/** A condition on a group or a person. */
public sealed interface Condition {
    Answer check(Facts facts);

    /** What it is made of; empty for a question. */
    List<Condition> parts();

    /** Every question that is asked anywhere in it. */
    default Stream<Test> tests() {
        return parts().stream().flatMap(Condition::tests);
    }

    /** Met when every part is. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public Answer check(Facts facts) {
            var worst = Answer.YES;
            for (var part : parts) {
                var answer = part.check(facts);
                if (answer == Answer.NO) {
                    return Answer.NO;
                }
                worst = answer == Answer.OPEN ? Answer.OPEN : worst;
            }
            return worst;
        }

        @Override
        public String toString() {
            return "all";
        }
    }

    /** Met when one part is. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public Answer check(Facts facts) {
            var best = Answer.NO;
            for (var part : parts) {
                var answer = part.check(facts);
                if (answer == Answer.YES) {
                    return Answer.YES;
                }
                best = answer == Answer.OPEN ? Answer.OPEN : best;
            }
            return best;
        }

        @Override
        public String toString() {
            return "any";
        }
    }

    /** Met when the part is not. */
    record Not(Condition part) implements Condition {
        @Override
        public Answer check(Facts facts) {
            return part.check(facts).not();
        }

        @Override
        public List<Condition> parts() {
            return List.of(part);
        }

        @Override
        public String toString() {
            return "not";
        }
    }

    /**
     * One question.
     *
     * @param values one of which suffices
     */
    record Test(Field field, List<Value> values, Place place) implements Condition {
        public Test {
            values = List.copyOf(values);
        }

        @Override
        public Answer check(Facts facts) {
            if (field.isSize() && facts.number(field) == null) {
                return Answer.OPEN;
            }
            try {
                return Answer.of(values.stream().anyMatch(value -> value.matches(field, facts)));
            } catch (BoundedText.TooMuch e) {
                throw new Problem(ExitCode.FAILED, Message.of("rules.too-much", place, field.word()), e);
            }
        }

        @Override
        public List<Condition> parts() {
            return List.of();
        }

        @Override
        public Stream<Test> tests() {
            return Stream.of(this);
        }

        @Override
        public String toString() {
            return field.word() + ": " + values.stream().map(Value::written).collect(Collectors.joining(", "));
        }
    }
}
