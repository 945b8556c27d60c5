package org.jamfsync.plan.diff;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Person;
import org.jamfsync.model.Roster;
import org.jamfsync.model.Target;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.UserMove;
import org.jamfsync.model.text.Message;
import org.jamfsync.plan.PlanRules;

/**
 * Plans which users come to the site's location from another: people of the roster whose Jamf user, by the ledger or
 * exactly by username or e-mail, is elsewhere. A sync never does it, since the location is a fence.
 */
public final class Moves {
    private final PlanRules rules;

    public Moves(PlanRules rules) {
        this.rules = rules;
    }

    /**
     * Which of the users that could come are to come.
     *
     * @param accounts these people's; empty for all
     * @param from only from this location; null for any
     * @param withDevices whether their devices come along
     */
    public record Choice(Set<String> accounts, Integer from, boolean withDevices) {
        public Choice {
            accounts = Set.copyOf(accounts);
        }

        boolean includes(Person person, JamfUser user) {
            return (accounts.isEmpty() || accounts.contains(person.account()))
                    && (from == null || from == user.locationId());
        }
    }

    /** @throws IllegalStateException when the site has no location */
    public Plan plan(Roster roster, Ledger ledger, Target target, Choice choice, Instant now) {
        if (rules.locationId() == null) {
            throw new IllegalStateException("a site without a location has no users elsewhere");
        }
        var scene = new PlanningContext(roster, ledger, target, rules, now);
        var draft = new PlanBuilder();
        elsewhere(scene).forEach((uuid, user) -> {
            var person = roster.persons().get(uuid);
            var obstacle = obstacle(scene, person, user);
            if (!choice.includes(person, user)) {
                draft.unchanged();
            } else if (obstacle != null) {
                draft.notice(Kind.USER, person.account(), obstacle);
            } else {
                draft.change(move(person, user, choice.withDevices()), reason(person, user, choice.withDevices()));
            }
        });
        return draft.plan(roster);
    }

    private Message reason(Person person, JamfUser user, boolean withDevices) {
        return Message.of(
                withDevices ? "plan.user-moves-with-devices" : "plan.user-moves",
                user.locationId(),
                rules.locationId(),
                user.deviceCount(),
                name(person.firstName(), person.lastName()),
                name(user.fields().firstName(), user.fields().lastName()));
    }

    /** Why a user does not come, or null: an account of the same name is not the same person. */
    private static Message obstacle(PlanningContext scene, Person person, JamfUser user) {
        if (user.inTrash()) {
            return Message.of("plan.user-in-trash", user.id());
        }
        if (scene.isProtected(person.account(), user, null)) {
            return Message.of("plan.user-protected");
        }
        var here = name(person.firstName(), person.lastName());
        var there = name(user.fields().firstName(), user.fields().lastName());
        var held = scene.ledger.others().holding(user).orElse(null);
        if (held != null && !held.left()) {
            return held.owner().current()
                    ? Message.of(
                            "plan.move-of-site", user.id(), there, held.owner().site(), here)
                    : scene.foreign(user);
        }
        var link = scene.ledger.users().get(person.uuid());
        boolean ours = held == null && link != null && link.jamfId() == user.id();
        return ours || !Collections.disjoint(NameKey.of(here), NameKey.of(there))
                ? null
                : Message.of("plan.move-names-differ", user.id(), there, here);
    }

    private static String name(String first, String last) {
        return (first + " " + last).strip();
    }

    private Map<UUID, JamfUser> elsewhere(PlanningContext scene) {
        var elsewhere = new HashMap<UUID, JamfUser>();
        var claimed = new HashSet<Integer>();
        var unknown = new ArrayList<Person>();
        scene.ledger.users().values().forEach(link -> claimed.add(link.jamfId()));
        scene.roster.persons().values().stream()
                .sorted(Comparator.comparing(Person::account).thenComparing(Person::uuid))
                .forEach(person -> {
                    var link = scene.ledger.users().get(person.uuid());
                    if (link == null) {
                        unknown.add(person);
                    } else if (scene.user(link.jamfId()) != null
                            && !rules.isOwnLocation(scene.user(link.jamfId()).locationId())) {
                        elsewhere.put(person.uuid(), scene.user(link.jamfId()));
                    }
                });
        var matcher = new UserMatcher(scene, new PlanBuilder());
        matcher.match(unknown, claimed, new ArrayList<>());
        elsewhere.putAll(matcher.elsewhere());
        return elsewhere;
    }

    private UserMove move(Person person, JamfUser user, boolean withDevices) {
        return new UserMove(
                person.uuid(),
                person.account(),
                user.id(),
                user.locationId(),
                rules.locationId(),
                user.deviceCount(),
                withDevices);
    }
}
