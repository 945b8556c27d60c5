package org.jamfsync.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jamfsync.model.rule.Condition;
import org.jamfsync.model.rule.Field;
import org.jamfsync.model.rule.Field.Subject;
import org.jamfsync.model.rule.Mapping;
import org.jamfsync.model.rule.Place;
import org.jamfsync.model.rule.Rule;
import org.jamfsync.model.rule.Rules;
import org.jamfsync.model.rule.Value;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Suggestion;
import org.jamfsync.yaml.YamlFault;
import org.jamfsync.yaml.YamlNode;

/** Reads one file of rules. Every fault names file and line; all are collected. */
final class RulesFile {
    private static final List<String> SECTIONS = List.of("classes", "persons", "mapping");
    private static final List<String> JOINTS = List.of("all", "any", "not");

    private final String file;
    private final Consumer<RuleFault> faults;

    private RulesFile(String file, Consumer<RuleFault> faults) {
        this.file = file;
        this.faults = faults;
    }

    /** @param shown the file as a person writes it */
    static Rules read(String text, String shown, Consumer<RuleFault> faults) {
        var reader = new RulesFile(shown, faults);
        try {
            return YamlNode.parse(text).map(reader::rules).orElse(Rules.NONE);
        } catch (StackOverflowError | OutOfMemoryError e) {
            reader.fault(1, "rules.no-yaml", e.getClass().getSimpleName());
            return Rules.NONE;
        } catch (YamlFault fault) {
            reader.fault(fault.line(), "rules.no-yaml", fault.getMessage());
            return Rules.NONE;
        }
    }

    private Rules rules(YamlNode root) {
        if (!root.isMapping()) {
            fault(root.line(), "rules.no-sections", String.join(", ", SECTIONS));
            return Rules.NONE;
        }
        List<Rule> classes = null;
        List<Rule> persons = null;
        var mapping = Mapping.NONE;
        for (var section : root.fields()) {
            switch (section.name()) {
                case "classes" -> classes = rules(section, Subject.GROUP);
                case "persons" -> persons = rules(section, Subject.PERSON);
                case "mapping" -> mapping = new MappingReader(file, faults).read(section.value());
                default -> unknown(section.line(), "rules.section", section.name(), SECTIONS);
            }
        }
        return new Rules(classes, persons, mapping);
    }

    private List<Rule> rules(YamlNode.Field section, Subject subject) {
        var rules = new ArrayList<Rule>();
        if (!section.value().isList()) {
            fault(section.line(), "rules.no-list", section.name());
            return rules;
        }
        section.value().items().forEach(item -> rule(item, subject).ifPresent(rules::add));
        if (subject == Subject.GROUP && rules.stream().noneMatch(Rule::include)) {
            fault(section.line(), "rules.no-include");
        }
        return rules;
    }

    private Optional<Rule> rule(YamlNode item, Subject subject) {
        var include = item.get("include");
        var name = include.or(() -> item.get("exclude"));
        var when = item.get("when");
        for (var field : item.fields()) {
            if (!List.of("include", "exclude", "when").contains(field.name())) {
                unknown(field.line(), "rules.word", field.name(), List.of("include", "exclude", "when"));
                return Optional.empty();
            }
        }
        if (name.isEmpty()
                || name.get().text().isBlank()
                || (include.isPresent() && item.get("exclude").isPresent())) {
            fault(item.line(), "rules.no-name");
            return Optional.empty();
        }
        if (when.isEmpty()) {
            fault(item.line(), "rules.no-when", name.get().text());
            return Optional.empty();
        }
        return condition(when.get(), subject)
                .map(condition ->
                        new Rule(name.get().text(), include.isPresent(), condition, new Place(file, item.line())));
    }

    /** Several questions in one mapping must all be met. */
    private Optional<Condition> condition(YamlNode node, Subject subject) {
        if (!node.isMapping() || node.fields().isEmpty()) {
            fault(node.line(), "rules.no-condition");
            return Optional.empty();
        }
        var parts = new ArrayList<Condition>();
        for (var field : node.fields()) {
            var part = JOINTS.contains(field.name()) ? joint(field, subject) : test(field, subject);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return Optional.of(parts.size() == 1 ? parts.get(0) : new Condition.All(parts));
    }

    private Optional<Condition> joint(YamlNode.Field field, Subject subject) {
        if (field.name().equals("not")) {
            return condition(field.value(), subject).map(Condition.Not::new);
        }
        if (!field.value().isList() || field.value().items().isEmpty()) {
            fault(field.line(), "rules.no-parts", field.name());
            return Optional.empty();
        }
        var parts = new ArrayList<Condition>();
        for (var item : field.value().items()) {
            var part = condition(item, subject);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return Optional.of(field.name().equals("all") ? new Condition.All(parts) : new Condition.Any(parts));
    }

    private Optional<Condition> test(YamlNode.Field written, Subject subject) {
        var field = Field.of(written.name(), subject);
        if (field.isEmpty()) {
            var known = new ArrayList<>(JOINTS);
            Field.all(subject).forEach(one -> known.add(one.word()));
            unknown(written.line(), "rules.field", written.name(), known);
            return Optional.empty();
        }
        var texts = written.value().isList() ? written.value().items() : List.of(written.value());
        var values = new ArrayList<Value>();
        for (var text : texts) {
            var value = text.isScalar() ? Value.of(field.get(), text.text()) : Optional.<Value>empty();
            if (value.isEmpty() || text.text().isEmpty()) {
                fault(
                        text.line(),
                        "rules.value",
                        written.name(),
                        text.text(),
                        Message.of("rules.form-" + field.get().form().name().toLowerCase(java.util.Locale.ROOT)));
                return Optional.empty();
            }
            values.add(value.get());
        }
        if (values.isEmpty()) {
            fault(written.line(), "rules.no-value", written.name());
            return Optional.empty();
        }
        return Optional.of(new Condition.Test(field.get(), values, new Place(file, written.line())));
    }

    private void fault(int line, String code, Object... args) {
        faults.accept(new RuleFault(file, line, Message.of(code, args)));
    }

    private void unknown(int line, String code, String word, Collection<String> known) {
        faults.accept(unknown(file, line, code, word, known));
    }

    /** A word that is not known, with the one that may be meant or else all there are. */
    static RuleFault unknown(String file, int line, String code, String word, Collection<String> known) {
        var text = Suggestion.of(word, known)
                .map(meant -> Message.of("rules.meant", Message.of(code, word), meant))
                .orElseGet(() -> Message.of("rules.known", Message.of(code, word), String.join(", ", known)));
        return new RuleFault(file, line, text);
    }
}
