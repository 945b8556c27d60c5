package org.jamfsync.model.rule;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What goes into the fields of Jamf School, and when.
 *
 * @param entries fields without one go as they always do
 */
public record Mapping(Map<Attribute, Entry> entries) {
    public static final Mapping NONE = new Mapping(Map.of());

    /**
     * One field.
     *
     * @param template null for what it always gets
     */
    public record Entry(Template template, WritePolicy write, Place place) {}

    public Mapping {
        entries = Map.copyOf(entries);
    }

    public Optional<Template> template(Attribute attribute) {
        return Optional.ofNullable(entries.get(attribute)).map(Entry::template);
    }

    public WritePolicy write(Attribute attribute) {
        return Optional.ofNullable(entries.get(attribute)).map(Entry::write).orElse(WritePolicy.ALWAYS);
    }

    /** The same, with the entries of another in place of these where it has some. */
    public Mapping with(Mapping own) {
        var merged = new EnumMap<Attribute, Entry>(Attribute.class);
        merged.putAll(entries);
        merged.putAll(own.entries);
        return new Mapping(merged);
    }

    /** Whether a template names this field of the source, so that it must be read. */
    public boolean asks(String field) {
        return entries.values().stream()
                .anyMatch(entry ->
                        entry.template() != null && entry.template().fields().contains(field));
    }
}
