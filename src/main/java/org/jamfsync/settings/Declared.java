package org.jamfsync.settings;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamfsync.model.setting.Setting;
import org.jamfsync.model.text.Message;

/**
 * One setting, as it is declared at a component of a record.
 *
 * @param group the component that holds its record: the heading it stands under
 * @param type of its value
 */
record Declared(String group, Class<?> type, Setting setting) {
    private static final String INSTEAD_CAUTION = "settings.instead-caution";

    /** What each site may set. */
    static final List<Declared> OF_A_SITE = in(SiteSettings.class, "");

    /** What belongs to the whole program, and no site can override. */
    static final List<Declared> OF_THE_PROGRAM = in(Settings.class, "");

    /** Every setting, in the order of the documentation. */
    static final List<Declared> ALL =
            Stream.concat(OF_A_SITE.stream(), OF_THE_PROGRAM.stream()).toList();

    /** What was a setting once, and the code of the sentence that says what to write instead. */
    static final Map<String, String> REMOVED = Map.of(
            "guard.max-affected-percent", INSTEAD_CAUTION,
            "guard.max-gone-percent", INSTEAD_CAUTION,
            "guard.max-rename-percent", INSTEAD_CAUTION,
            "guard.min-classes", "settings.instead-min-classes",
            "guard.max-growth-percent", "settings.instead-growth",
            "guard.rehearsal-days", "settings.instead-rehearsal-days",
            "classes.continue-overlap", "settings.instead-overlap");

    private static List<Declared> in(Class<?> record, String group) {
        var found = new ArrayList<Declared>();
        for (var component : record.getRecordComponents()) {
            var setting = component.getAnnotation(Setting.class);
            if (setting != null) {
                found.add(new Declared(group, component.getType(), setting));
            } else if (holdsSettings(component)) {
                found.addAll(in(component.getType(), component.getName()));
            }
        }
        return List.copyOf(found);
    }

    /** Whether it is a record of settings, and none of something else. */
    static boolean holdsSettings(RecordComponent component) {
        return component.getType().isRecord()
                && Arrays.stream(component.getType().getRecordComponents())
                        .anyMatch(inner -> inner.isAnnotationPresent(Setting.class));
    }

    /** See {@link SiteSettings#presets}. */
    static Set<String> presets(SiteSettings site) {
        Map<String, Object> lists = Map.of(
                "teachers.group", site.teachers().groups(),
                "persons.exclude-groups", site.persons().excludeGroups(),
                "parents.role", site.persons().parentRoles(),
                "classes.flag", site.classes().flags());
        boolean byRole = !site.teachers().roles().isEmpty();
        return OF_A_SITE.stream()
                .filter(one -> lists.containsKey(one.key()))
                // Who has no other rule relies on the group, whether written down or not.
                .filter(one -> byRole || !one.key().equals("teachers.group"))
                .filter(one ->
                        lists.get(one.key()).equals(one.parse(one.setting().preset())))
                .map(Declared::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    String key() {
        return setting.key();
    }

    boolean isRequired() {
        return setting.preset().equals(Setting.REQUIRED);
    }

    boolean isSecret() {
        return type == Secret.class;
    }

    /** Whether its value leads somewhere, so that it may hold a login. */
    boolean isAddress() {
        return setting.form().isAddress();
    }

    /** The environment variable's name after {@code JAMFSYNC_} and a site's name. */
    String variable() {
        return variable(key());
    }

    static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** What it means, in a sentence or two. */
    Message meaning() {
        return Message.of("setting." + key());
    }

    /** What may be written, in words. */
    Message allowed() {
        return ValueParser.allowed(this);
    }

    /**
     * Its value; null where nothing is written for a number that may be left out.
     *
     * @throws IllegalArgumentException when the text does not fit
     */
    Object parse(String text) {
        return ValueParser.parse(this, text);
    }
}
