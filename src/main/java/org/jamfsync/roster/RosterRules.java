package org.jamfsync.roster;

import java.util.Set;
import org.jamfsync.model.rule.Mapping;
import org.jamfsync.model.rule.RuleSet;

/**
 * What a site decided about whom and what it carries over.
 *
 * @param site the site's name
 * @param mailDomain a person's e-mail is {@code act@mailDomain}
 * @param persons who is in scope
 * @param classes which groups become classes
 * @param template what classes are called
 * @param minStudents fewer: no class
 * @param classMembersOnly whether only teachers and members of classes are in scope
 * @param teachers who is a teacher
 * @param presets keys of settings that nobody has set, so that what they name need not be there
 * @param mapping what goes into the fields of Jamf School, where a rule says so
 */
public record RosterRules(
        String site,
        String mailDomain,
        PersonScope persons,
        RuleSet classes,
        ClassTemplate template,
        int minStudents,
        boolean classMembersOnly,
        TeacherRule teachers,
        Set<String> presets,
        Mapping mapping) {}
