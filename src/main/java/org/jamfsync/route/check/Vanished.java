package org.jamfsync.route.check;

import java.util.Map;
import java.util.Optional;

/** What routes of a former version may name and is no more, and what does its work: so that an old route is told. */
final class Vanished {
    private static final String ONE_CHANGE = "deliver-change";

    private static final Map<String, String> STAGES = Map.of(
            "deliver-group", ONE_CHANGE,
            "deliver-user", ONE_CHANGE,
            "deliver-class", ONE_CHANGE,
            "deliver-members", ONE_CHANGE);

    private static final Map<String, String> STEPS = Map.ofEntries(
            Map.entry("toGroupRequest", ONE_CHANGE),
            Map.entry("rememberGroup", ONE_CHANGE),
            Map.entry("toUserRequest", ONE_CHANGE),
            Map.entry("rememberUser", ONE_CHANGE),
            Map.entry("toClassImageRequest", ONE_CHANGE),
            Map.entry("rememberClassImage", ONE_CHANGE),
            Map.entry("toClassRequest", ONE_CHANGE),
            Map.entry("rememberClass", ONE_CHANGE),
            Map.entry("toClassGroupRequest", ONE_CHANGE),
            Map.entry("forgetClass", ONE_CHANGE),
            Map.entry("beginMembers", ONE_CHANGE),
            Map.entry("nextMembersCall", ONE_CHANGE),
            Map.entry("membersAnswered", ONE_CHANGE),
            Map.entry("rememberMembers", ONE_CHANGE));

    private static final Map<String, String> PROPERTIES = Map.of(
            "change", "${variable.change}",
            "members", "${variable.delivery}");

    private Vanished() {}

    /** The stage that does the work of one that is no more. */
    static Optional<String> stage(String name) {
        return Optional.ofNullable(STAGES.get(name));
    }

    /** The stage in which the work of a step is done that is no more. */
    static Optional<String> step(String bean) {
        return Optional.ofNullable(STEPS.get(bean));
    }

    /** What to write in place of an exchange property that is no more. */
    static Optional<String> property(String name) {
        return Optional.ofNullable(PROPERTIES.get(name));
    }
}
