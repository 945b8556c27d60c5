package org.jamfsync.settings;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jamfsync.model.rule.Attribute;
import org.jamfsync.model.rule.Functions;
import org.jamfsync.model.rule.Mapping;
import org.jamfsync.model.rule.Place;
import org.jamfsync.model.rule.Template;
import org.jamfsync.model.rule.WritePolicy;
import org.jamfsync.model.text.Message;
import org.jamfsync.yaml.YamlNode;

/** Reads the section {@code mapping} of a file of rules. */
final class MappingReader {
    private static final List<String> KINDS = List.of("user", "class");
    private static final List<String> WORDS = List.of("value", "write");
    private static final String RENAMED = "pairedGroup";
    private static final List<String> POLICIES =
            Arrays.stream(WritePolicy.values()).map(WritePolicy::word).toList();

    private final String file;
    private final Consumer<RuleFault> faults;
    private final Map<Attribute, Mapping.Entry> entries = new EnumMap<>(Attribute.class);

    MappingReader(String file, Consumer<RuleFault> faults) {
        this.file = file;
        this.faults = faults;
    }

    Mapping read(YamlNode section) {
        for (var kind : section.fields()) {
            if (!KINDS.contains(kind.name())) {
                unknown(kind.line(), "rules.kind", kind.name(), KINDS);
                continue;
            }
            boolean ofUser = kind.name().equals("user");
            kind.value().fields().forEach(field -> attribute(field, ofUser));
        }
        return new Mapping(entries);
    }

    private void attribute(YamlNode.Field field, boolean ofUser) {
        var attribute = Attribute.of(field.name(), ofUser);
        if (field.name().equals(RENAMED) && !ofUser) {
            faults.accept(new RuleFault(
                    file, field.line(), Message.of("rules.renamed", field.name(), Attribute.COMPANION_GROUP.word())));
            return;
        }
        if (attribute.isEmpty()) {
            unknown(
                    field.line(),
                    "rules.attribute",
                    field.name(),
                    Attribute.all(ofUser).stream().map(Attribute::word).toList());
            return;
        }
        Template template = null;
        var write = WritePolicy.ALWAYS;
        if (field.value().isScalar()) {
            template = template(field.line(), field.value().text(), attribute.get());
        } else {
            for (var word : field.value().fields()) {
                switch (word.name()) {
                    case "value" ->
                        template = template(word.line(), word.value().text(), attribute.get());
                    case "write" -> write = policy(word, attribute.get());
                    default -> unknown(word.line(), "rules.word", word.name(), WORDS);
                }
            }
        }
        entries.put(attribute.get(), new Mapping.Entry(template, write, new Place(file, field.line())));
    }

    /** @return null for a text that is none, which is then among the faults */
    private Template template(int line, String text, Attribute attribute) {
        try {
            return Template.of(text, attribute.fields());
        } catch (Template.Fault fault) {
            var code = fault.isFunction() ? "rules.function" : "rules.place";
            unknown(line, code, fault.word(), fault.isFunction() ? Functions.ALL : attribute.fields());
            return null;
        }
    }

    private WritePolicy policy(YamlNode.Field word, Attribute attribute) {
        var policy = WritePolicy.of(word.value().text());
        if (policy.isEmpty()) {
            unknown(word.line(), "rules.write", word.value().text(), POLICIES);
            return WritePolicy.ALWAYS;
        }
        boolean never = attribute.isRequired() && policy.get() == WritePolicy.NEVER;
        boolean impossible = never || (attribute == Attribute.COMPANION_GROUP && policy.get() != WritePolicy.ALWAYS);
        if (impossible) {
            faults.accept(new RuleFault(
                    file,
                    word.line(),
                    Message.of("rules.write-impossible", policy.get().word(), attribute.word())));
        }
        return policy.get();
    }

    private void unknown(int line, String code, String word, List<String> known) {
        faults.accept(RulesFile.unknown(file, line, code, word, known));
    }
}
