package org.jamfsync.plan;

/**
 * What a site decided about whom and what it carries over.
 *
 * @param site the site's name
 * @param mailDomain a person's e-mail is {@code act@mailDomain}
 * @param persons who is in scope
 * @param criteria which groups become classes
 * @param template what classes are called
 * @param minStudents fewer: no class
 * @param classMembersOnly whether only teachers and members of classes are in scope
 */
public record RosterRules(
        String site,
        String mailDomain,
        PersonScope persons,
        ClassCriteria criteria,
        ClassTemplate template,
        int minStudents,
        boolean classMembersOnly) {}
