package org.jamfsync.route.custom;

import java.util.List;

/**
 * Everybody and every class of a run, before the plan.
 *
 * @param site the site's name
 * @param persons how many people are in scope
 * @param teachers how many of them teach
 * @param classes every class
 */
public record RosterView(String site, int persons, int teachers, List<ClassView> classes) {
    @Override
    public String toString() {
        return "roster of " + site;
    }
}
