package org.jamfsync.roster;

import java.time.LocalDate;
import java.util.Map;
import org.jamfsync.model.rule.Attribute;
import org.jamfsync.model.rule.Mapping;
import org.jamfsync.model.rule.Template;

/** Words a class's name, its description, and the name of the user group beside it. */
public final class ClassTemplate {
    private final Template name;
    private final Template description;
    private final Template companionGroup;

    /** What a class is called. An empty paired group is none. */
    record Words(String name, String description, String companionGroup) {}

    /**
     * @param name template over the fields of {@link Attribute#CLASS_NAME}
     * @param description likewise
     * @param mapping what a rule says instead
     * @throws IllegalArgumentException if a template is none
     */
    public ClassTemplate(String name, String description, Mapping mapping) {
        this.name = mapping.template(Attribute.CLASS_NAME).orElseGet(() -> template(name));
        this.description = mapping.template(Attribute.CLASS_DESCRIPTION).orElseGet(() -> template(description));
        this.companionGroup = mapping.template(Attribute.COMPANION_GROUP).orElse(null);
    }

    private static Template template(String text) {
        try {
            return Template.of(text, Attribute.CLASS_NAME.fields());
        } catch (Template.Fault e) {
            throw new IllegalArgumentException("'" + e.word() + "' is not known in the template '" + text + "'", e);
        }
    }

    /**
     * A name that comes out empty becomes the account, since Jamf School requires one.
     *
     * @param owner account of the group's owner; null when it has none
     */
    Words fill(String groupName, String account, String owner, String site, LocalDate day) {
        var values = Map.of(
                "name", groupName,
                "account", account,
                "owner", owner == null ? "" : owner,
                "site", site,
                "year", SchoolYear.of(day));
        var filled = name.fill(values);
        return new Words(
                filled.isEmpty() ? account : filled,
                description.fill(values),
                companionGroup == null ? "" : companionGroup.fill(values));
    }
}
