package org.jamfsync.roster;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jamfsync.model.Person;
import org.jamfsync.model.Role;
import org.jamfsync.model.rule.Attribute;
import org.jamfsync.model.rule.Mapping;

/**
 * What Jamf School is to show for a person: what a route of the school gave, else what the mapping gives, else what has
 * always gone.
 */
final class PersonFields {
    private final String site;
    private final String mailDomain;
    private final Mapping mapping;
    private final String year;

    PersonFields(RosterRules rules, LocalDate day) {
        site = rules.site();
        mailDomain = rules.mailDomain();
        mapping = rules.mapping();
        year = SchoolYear.of(day);
    }

    /**
     * @param first cleaned, not empty; likewise {@code last}
     * @return with an empty field where a mapping leaves one empty, see {@link PersonFaults}
     */
    Person person(TaggedPerson tagged, String first, String last) {
        var given = new EnumMap<Attribute, String>(Attribute.class);
        given.put(Attribute.USERNAME, tagged.account());
        given.put(Attribute.EMAIL, tagged.account() + "@" + mailDomain);
        given.put(Attribute.FIRST_NAME, first);
        given.put(Attribute.LAST_NAME, last);
        fill(given, tagged, first, last);
        given.putAll(tagged.own());
        return new Person(
                tagged.uuid(),
                tagged.account(),
                given.get(Attribute.FIRST_NAME),
                given.get(Attribute.LAST_NAME),
                given.get(Attribute.EMAIL),
                tagged.role(),
                given.get(Attribute.USERNAME),
                given.get(Attribute.NOTES));
    }

    private void fill(Map<Attribute, String> given, TaggedPerson tagged, String first, String last) {
        Map<String, String> values = null;
        for (var attribute : Attribute.all(true)) {
            var template = mapping.template(attribute).orElse(null);
            if (template != null) {
                values = values == null ? values(tagged, first, last) : values;
                given.put(attribute, template.fill(values));
            }
        }
    }

    private Map<String, String> values(TaggedPerson tagged, String first, String last) {
        var values = new HashMap<String, String>();
        values.put("account", tagged.account());
        values.put("firstName", first);
        values.put("lastName", last);
        values.put("domain", mailDomain);
        values.put("role", tagged.role() == Role.TEACHER ? "teacher" : "student");
        values.put("type", tagged.type());
        values.put("info", tagged.info());
        values.put("site", site);
        values.put("year", year);
        return values;
    }
}
