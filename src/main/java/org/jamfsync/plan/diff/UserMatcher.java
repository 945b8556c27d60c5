package org.jamfsync.plan.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jamfsync.model.Folded;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Person;
import org.jamfsync.model.text.Message;

/**
 * Finds Jamf users for people the ledger does not know: by username, and when all usernames are dealt out, by e-mail.
 *
 * <p>Usernames and mails are unique in the whole organisation (jamf-school-api 2.3): a match in another location or in
 * the trash cannot be adopted, and a create could only fail.
 */
public final class UserMatcher {
    private final PlanningContext scene;
    private final PlanBuilder draft;
    private final Map<UUID, JamfUser> found = new LinkedHashMap<>();

    private final Map<UUID, JamfUser> elsewhere = new LinkedHashMap<>();

    public UserMatcher(PlanningContext scene, PlanBuilder draft) {
        this.scene = scene;
        this.draft = draft;
    }

    /**
     * @param people sorted
     * @param claimed ids of users that the ledger holds
     * @param toCreate receives those whom no Jamf user matches
     * @return who is to be adopted
     */
    public Map<UUID, JamfUser> match(List<Person> people, Set<Integer> claimed, List<Person> toCreate) {
        var byName = index(claimed, user -> user.fields().username());
        var rest = new ArrayList<Person>();
        for (var person : people) {
            var candidates = byName.getOrDefault(Folded.of(person.username()), List.of());
            if (candidates.isEmpty()) {
                rest.add(person);
            } else {
                decide(person, candidates, "plan.username");
                candidates.forEach(user -> claimed.add(user.id()));
            }
        }
        var byMail = index(claimed, user -> user.fields().email());
        for (var person : rest) {
            var candidates = byMail.getOrDefault(Folded.of(person.email()), List.of());
            if (candidates.isEmpty()) {
                toCreate.add(person);
            } else {
                decide(person, candidates, "plan.email");
            }
        }
        return found;
    }

    /** Whose user is in another location, once all are matched. */
    Map<UUID, JamfUser> elsewhere() {
        return elsewhere;
    }

    private Map<Folded, List<JamfUser>> index(Set<Integer> claimed, Function<JamfUser, String> key) {
        var index = new HashMap<Folded, List<JamfUser>>();
        for (var user : scene.users()) {
            var text = key.apply(user);
            if (!text.isEmpty() && !claimed.contains(user.id())) {
                index.computeIfAbsent(Folded.of(text), any -> new ArrayList<>(1))
                        .add(user);
            }
        }
        return index;
    }

    private void decide(Person person, List<JamfUser> candidates, String what) {
        var user = candidates.get(0);
        var word = Message.of(what);
        if (candidates.size() > 1) {
            draft.notice(Kind.USER, person.account(), "plan.user-ambiguous", candidates.size(), word);
            return;
        }
        if (!scene.rules.isOwnLocation(user.locationId())) {
            elsewhere.put(person.uuid(), user);
        }
        var obstacle = scene.obstacle(user, person.account());
        if (obstacle == null) {
            found.put(person.uuid(), user);
        } else {
            draft.notice(Kind.USER, person.account(), obstacle);
        }
    }
}
