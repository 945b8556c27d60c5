package org.jamfsync.yaml;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jamfsync.model.text.Bounds;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One value of a YAML text: a mapping, a list or a single value, and the line where it begins. */
public final class YamlNode {
    /** What a value is by how it is written: the last one is a text such as ${a}. Another tag would ask for a class. */
    private static final Set<Tag> PLAIN =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.MAP, Tag.SEQ, Tag.ENV_TAG);

    private static final String TOO_DEEP = "more than " + Bounds.DEPTH + " lists and mappings in each other";
    private static final String TOO_MANY = "more than " + Bounds.VALUES + " values";
    /** A number that would be written out in thousands of digits. */
    private static final Pattern HUGE = Pattern.compile(".*[eE][+-]?\\d{4,}");

    private final Node node;

    private YamlNode(Node node) {
        this.node = node;
    }

    /** What a single value is when nothing quotes it. */
    public enum Scalar {
        TEXT,
        NUMBER,
        BOOLEAN,
        NOTHING
    }

    /** One entry of a mapping. */
    public record Field(String name, int line, YamlNode value) {}

    /**
     * @return empty for a text without content
     * @throws YamlFault when the text is no YAML, a mapping has a key twice, or an alias stands within what it means
     */
    public static Optional<YamlNode> parse(String text) throws YamlFault {
        try {
            var settings = LoadSettings.builder().setAllowDuplicateKeys(false).build();
            bound(settings, text);
            var read = new Compose(settings).composeString(text).map(YamlNode::new);
            if (read.isPresent()) {
                new Refusal().look(read.get());
            }
            return read.filter(node -> node.scalar() != Scalar.NOTHING);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new YamlFault(line, e.getProblem());
        } catch (StackOverflowError | OutOfMemoryError e) {
            throw new YamlFault(1, TOO_DEEP);
        } catch (YamlEngineException e) {
            throw new YamlFault(1, String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        } catch (RuntimeException e) {
            // The reader has faults of its own, such as running past the end of what it has buffered.
            throw new YamlFault(
                    1,
                    "a text that the reader of YAML breaks on (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** Before anything is made of it: the reader's own work does not grow with the depth, that of all others does. */
    private static void bound(LoadSettings settings, String text) throws YamlFault {
        int depth = 0;
        int values = 0;
        for (var event : new Parse(settings).parseString(text)) {
            int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
            if (event instanceof CollectionStartEvent) {
                depth++;
                values++;
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            } else if (event instanceof ScalarEvent scalar) {
                values++;
                if (scalar.getValue().length() > Bounds.WRITTEN_TEXT) {
                    throw new YamlFault(line, "a text of more than " + Bounds.WRITTEN_TEXT + " letters");
                }
            }
            if (depth > Bounds.DEPTH) {
                throw new YamlFault(line, TOO_DEEP);
            }
            if (values > Bounds.VALUES) {
                throw new YamlFault(line, TOO_MANY);
            }
        }
    }

    /** Looks at every value, also where an alias repeats it. */
    private static final class Refusal {
        private int values;
        private final Set<Node> above = Collections.newSetFromMap(new IdentityHashMap<>());

        private void look(YamlNode value) throws YamlFault {
            if (++values > Bounds.VALUES) {
                throw new YamlFault(value.line(), TOO_MANY);
            }
            if (above.size() > Bounds.DEPTH) {
                throw new YamlFault(value.line(), TOO_DEEP);
            }
            if (!PLAIN.contains(value.node.getTag())) {
                throw new YamlFault(value.line(), "the tag " + value.node.getTag() + " has no meaning here");
            }
            if (!above.add(value.node)) {
                throw new YamlFault(value.line(), "an alias stands for itself");
            }
            var lines = new LinkedHashMap<String, Integer>();
            for (var field : value.fields()) {
                var first = lines.putIfAbsent(field.name(), field.line());
                if (first != null) {
                    throw new YamlFault(field.line(), "'" + field.name() + "' stands twice, first in line " + first);
                }
                look(field.value());
            }
            for (var item : value.items()) {
                look(item);
            }
            above.remove(value.node);
        }
    }

    /** From 1. */
    public int line() {
        return line(node);
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    public boolean isScalar() {
        return node instanceof ScalarNode;
    }

    /** The kind of a single value; {@link Scalar#TEXT} for mappings and lists too. */
    public Scalar scalar() {
        var tag = node.getTag();
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return Scalar.NUMBER;
        }
        if (tag.equals(Tag.BOOL)) {
            return Scalar.BOOLEAN;
        }
        return tag.equals(Tag.NULL) ? Scalar.NOTHING : Scalar.TEXT;
    }

    /** A single value as written, without its quotes; {@code ""} for a mapping or a list. */
    public String text() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** In the order of the text; empty when this is no mapping. */
    public List<Field> fields() {
        if (!(node instanceof MappingNode mapping)) {
            return List.of();
        }
        return mapping.getValue().stream().map(YamlNode::field).toList();
    }

    private static Field field(NodeTuple tuple) {
        var key = tuple.getKeyNode();
        var name = key instanceof ScalarNode scalar ? scalar.getValue() : "?";
        return new Field(name, line(key), new YamlNode(tuple.getValueNode()));
    }

    /** Null when this is no mapping, or has no such key. */
    public Field field(String name) {
        return fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Empty when this is no mapping, or has no such key. */
    public Optional<YamlNode> get(String name) {
        return Optional.ofNullable(field(name)).map(Field::value);
    }

    /** The text of a single value under a key, or {@code ""}. */
    public String text(String name) {
        return get(name).map(YamlNode::text).orElse("");
    }

    /** Empty when this is no list. */
    public List<YamlNode> items() {
        return node instanceof SequenceNode list
                ? list.getValue().stream().map(YamlNode::new).toList()
                : List.of();
    }

    /** Every mapping below this one, itself included. */
    public Stream<YamlNode> mappings() {
        var below = Stream.concat(fields().stream().map(Field::value), items().stream())
                .flatMap(YamlNode::mappings);
        return isMapping() ? Stream.concat(Stream.of(this), below) : below;
    }

    /** As plain Java values: maps, lists, texts, numbers, booleans and null. */
    public Object value() {
        if (isMapping()) {
            var map = new LinkedHashMap<String, Object>();
            fields().forEach(field -> map.put(field.name(), field.value().value()));
            return map;
        }
        if (isList()) {
            return new ArrayList<>(items().stream().map(YamlNode::value).toList());
        }
        return switch (scalar()) {
            case NUMBER -> number();
            case BOOLEAN -> Boolean.valueOf(text());
            case NOTHING -> null;
            case TEXT -> text();
        };
    }

    private Object number() {
        if (text().length() > Bounds.NUMBER || HUGE.matcher(text()).matches()) {
            return text();
        }
        try {
            return new BigDecimal(text());
        } catch (NumberFormatException e) {
            return text();
        }
    }

    @Override
    public String toString() {
        return "YAML in line " + line();
    }
}
