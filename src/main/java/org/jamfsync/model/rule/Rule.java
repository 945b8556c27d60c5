package org.jamfsync.model.rule;

import java.util.Objects;

/**
 * One rule.
 *
 * @param name what a person calls it
 * @param include takes in whoever meets it; otherwise leaves out, which wins
 */
public record Rule(String name, boolean include, Condition when, Place place) {
    public Rule {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(when, "when");
        Objects.requireNonNull(place, "place");
    }
}
