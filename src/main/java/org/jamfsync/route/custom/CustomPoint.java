package org.jamfsync.route.custom;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place in the flow where routes of the school are called: those whose id is the name of the place, or begins with it and
 * a hyphen. Several are called in the order of their ids, each seeing what the one before has changed.
 */
public enum CustomPoint {
    /** For each person read, before it is decided who is in scope. */
    AFTER_PERSON_READ(
            "after-person-read", PersonView.class, "drop firstName lastName username email notes teacher remark"),
    /** For each class, with its members, before it is asked whether that is a whole school. */
    AFTER_CLASS_BUILT("after-class-built", ClassView.class, "drop name description companionGroup remark"),
    /** Once in a run, when IServ is read and looks whole; Jamf School is not asked yet. */
    BEFORE_PLAN("before-plan", RosterView.class, "veto addPersons addClasses remark"),
    /** For each change that would go out: after the guard, in a plan too. */
    BEFORE_DELIVERY("before-delivery", ChangeView.class, "veto remark"),
    /** When a run has ended, well or badly. */
    AFTER_RUN("after-run", RunView.class, ""),
    /** When a change is newly held. */
    ON_HOLD("on-hold", HoldView.class, ""),
    /** When a change newly failed for good. */
    ON_DEAD_LETTER("on-dead-letter", DeadLetterView.class, "");

    private final String route;
    private final Class<?> view;
    private final String answers;

    CustomPoint(String route, Class<?> view, String answers) {
        this.route = route;
        this.view = view;
        this.answers = answers;
    }

    /** The name of the place: a route of this id, and of its {@code direct} address, is called here. */
    public String route() {
        return route;
    }

    /** What the route gets as its body. */
    public Class<?> view() {
        return view;
    }

    /** Variables that had another name once, which nobody hears any more: the name of today by that of then. */
    public Map<String, String> renamed() {
        return this == AFTER_CLASS_BUILT ? Map.of("pairedGroup", "companionGroup") : Map.of();
    }

    /** The variables by which the route answers. */
    public List<String> answers() {
        return answers.isEmpty() ? List.of() : List.of(answers.split(" ", -1));
    }

    /** The step of a shipped stage that calls it: {@code afterPersonRead}. */
    public String step() {
        var words = new StringBuilder();
        for (var word : route.split("-", -1)) {
            words.append(words.isEmpty() ? word.charAt(0) : Character.toUpperCase(word.charAt(0)))
                    .append(word.substring(1));
        }
        return words.toString();
    }

    /** The place that a step calls. */
    public static Optional<CustomPoint> ofStep(String step) {
        return Arrays.stream(values())
                .filter(point -> point.step().equals(step))
                .findFirst();
    }

    /** The place at which a route of this id is called. */
    public static Optional<CustomPoint> of(String id) {
        return Arrays.stream(values())
                .filter(point -> id.equals(point.route) || id.startsWith(point.route + "-"))
                .findFirst();
    }
}
