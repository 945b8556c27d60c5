package org.jamfsync.plan.diff;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Set;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Person;

/** Says when somebody gets a new user who may have one already, under another username: only a person can tell. */
final class LookAlikes {
    private final PlanningContext scene;
    private final PlanBuilder draft;

    LookAlikes(PlanningContext scene, PlanBuilder draft) {
        this.scene = scene;
        this.draft = draft;
    }

    /** @param claimed Jamf ids that are somebody's already */
    void notice(Collection<Person> toCreate, Set<Integer> claimed) {
        if (toCreate.isEmpty()) {
            return;
        }
        var byName = new HashMap<NameKey, JamfUser>();
        for (var user : scene.users()) {
            if (!claimed.contains(user.id()) && scene.obstacle(user, null) == null) {
                NameKey.of(user.fields().firstName() + " " + user.fields().lastName())
                        .forEach(key -> byName.putIfAbsent(key, user));
            }
        }
        for (var person : toCreate) {
            NameKey.of(person.firstName() + " " + person.lastName()).stream()
                    .filter(byName::containsKey)
                    .map(byName::get)
                    .min(Comparator.comparing(JamfUser::id))
                    .ifPresent(user ->
                            draft.notice(Kind.USER, person.account(), "plan.user-alike", user.id(), person.account()));
        }
    }
}
