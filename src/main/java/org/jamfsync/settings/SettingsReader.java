package org.jamfsync.settings;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jamfsync.model.setting.Setting;
import org.jamfsync.model.setting.ValueFormat;
import org.jamfsync.model.text.Address;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.TextFile;

/** Turns texts into the records in which settings are declared. What does not fit is a fault, and read as its preset. */
final class SettingsReader {
    private static final String MISSING = "settings.missing";
    /** Of one that must be set for the source that is chosen. */
    private static final String MISSING_FOR = "settings.missing-for";

    private static final String FILE = "file:";
    private static final Set<ValueFormat> FREE = Set.of(ValueFormat.TEMPLATE, ValueFormat.MAIL_DOMAIN);
    private static final Pattern QUOTED = Pattern.compile(
            "[\"'\u201e\u201c\u201d\u00bb\u00ab\u2018\u2019].*|.*[\"'\u201e\u201c\u201d\u00bb\u00ab\u2018\u2019]");

    private final Map<String, SettingsLoader.Value> values;
    private final Path home;
    private final List<Message> faults;
    private final Path file;

    /** @param file where a missing key belongs */
    SettingsReader(Map<String, SettingsLoader.Value> values, Path home, List<Message> faults, Path file) {
        this.values = values;
        this.home = home;
        this.faults = faults;
        this.file = file;
    }

    /** Whether it is the fault that a setting which must be set is not. */
    static boolean isMissing(Message fault) {
        return fault.code().equals(MISSING) || fault.code().equals(MISSING_FOR);
    }

    /** @param given the components that are neither settings nor records of them, by name */
    SiteSettings site(Map<String, Object> given) {
        var site = read(SiteSettings.class, given);
        requireFor(site.iserv());
        return site;
    }

    /** See {@link #site}. */
    <R extends Record> R read(Class<R> record, Map<String, Object> given) {
        var components = record.getRecordComponents();
        var values = Stream.of(components)
                .map(component -> component(component, given))
                .toArray();
        try {
            var types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return record.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("settings cannot be kept in " + record, e);
        }
    }

    private Object component(RecordComponent component, Map<String, Object> given) {
        if (component.isAnnotationPresent(Setting.class)) {
            return value(new Declared("", component.getType(), component.getAnnotation(Setting.class)));
        }
        return Declared.holdsSettings(component)
                ? read(component.getType().asSubclass(Record.class), Map.of())
                : given.get(component.getName());
    }

    /** The value, else the preset; null for one that must be set and is not, which is then among the faults. */
    private Object value(Declared declared) {
        var value = values.get(declared.key());
        if (value == null || (value.text().isEmpty() && declared.isRequired())) {
            if (declared.isRequired()) {
                faults.add(Message.of(MISSING, file, declared.key(), declared.allowed()));
            }
            return preset(declared);
        }
        var text = content(declared.key(), value);
        if (text == null) {
            return preset(declared);
        }
        if (isQuoted(declared, text)) {
            faults.add(Message.of(
                    "settings.quoted", value.place(), declared.key(), declared.isAddress() ? Address.of(text) : text));
            return preset(declared);
        }
        try {
            return located(declared.parse(text));
        } catch (IllegalArgumentException unfit) {
            var shown = declared.isSecret() ? "***" : declared.isAddress() ? Address.of(text) : text;
            faults.add(Message.of("settings.bad-value", value.place(), declared.key(), shown, declared.allowed()));
            return preset(declared);
        }
    }

    /** A password may hold any letter, and so may the name that a class gets. */
    private static boolean isQuoted(Declared declared, String text) {
        return !declared.isSecret()
                && !FREE.contains(declared.setting().form())
                && Stream.of(text.split(",")).map(TextFile::bare).anyMatch(QUOTED.asMatchPredicate());
    }

    private Object preset(Declared declared) {
        if (declared.isRequired()) {
            return declared.isSecret() ? new Secret("") : null;
        }
        return located(declared.parse(declared.setting().preset()));
    }

    private Object located(Object value) {
        return value instanceof Path path ? path.toString().isEmpty() ? null : home.resolve(path) : value;
    }

    /** What is written and wrong is among the faults already. */
    private void requireFor(SiteSettings.IServ iserv) {
        for (var declared : Declared.OF_A_SITE) {
            var written = values.get(declared.key());
            boolean needed = Arrays.asList(declared.setting().neededFor()).contains(iserv.source());
            if (needed && (written == null || written.text().isEmpty())) {
                faults.add(Message.of(
                        MISSING_FOR, file, declared.key(), iserv.source().word(), declared.allowed()));
            }
        }
    }

    /** What belongs to a school's own routes, by key; a secret may be in a file of its own like any other. */
    Map<String, String> custom() {
        var custom = new HashMap<String, String>();
        values.forEach((key, value) -> {
            var text = key.startsWith(SettingsLoader.CUSTOM) ? content(key, value) : null;
            if (text != null) {
                custom.put(key, text);
            }
        });
        return custom;
    }

    /** The text, or the content of the file it names; null when that cannot be read, which is then among the faults. */
    private String content(String key, SettingsLoader.Value value) {
        if (!value.text().startsWith(FILE)) {
            return value.text();
        }
        var path = home.resolve(value.text().substring(FILE.length()).strip());
        try {
            return TextFile.bare(TextFile.read(path));
        } catch (IOException e) {
            faults.add(Message.of("settings.no-file", value.place(), key, path));
            return null;
        }
    }
}
