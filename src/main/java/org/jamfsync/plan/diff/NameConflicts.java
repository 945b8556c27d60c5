package org.jamfsync.plan.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jamfsync.model.Folded;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Ledger.UserLink;
import org.jamfsync.model.Person;
import org.jamfsync.model.UserFields;
import org.jamfsync.model.text.Message;

/**
 * Makes way for usernames and mails that somebody else still holds.
 *
 * <p>An account of IServ may be given to another person, or two may swap theirs, while Jamf School wants both unique
 * (jamf-school-api 2.3). A holder whom the ledger knows gives the name up first; anybody else keeps it.
 */
final class NameConflicts {
    private static final int SHORT_UUID = 8;

    private final PlanningContext scene;
    private final Map<Integer, UserLink> owners;
    private final Map<Integer, Freed> freed = new TreeMap<>();
    private Map<Folded, List<Holder>> byName;
    private Map<Folded, List<Holder>> byMail;

    /** @param owners ledger links by Jamf id, void ones left out */
    NameConflicts(PlanningContext scene, Map<Integer, UserLink> owners) {
        this.scene = scene;
        this.owners = owners;
    }

    /** A user who gives up a username, a mail or both. */
    record Freed(UserLink owner, UserFields before, UserFields after) {
        @Override
        public String toString() {
            return "freed name of " + owner;
        }
    }

    /**
     * Which wanted attributes cannot be had, because somebody holds them who is not ours to change.
     *
     * @param foreign what to say when that is another school's, or null
     */
    record Blocked(boolean username, boolean email, Message foreign) {}

    private record Holder(int id, UserLink owner, UserFields shown, boolean reachable, boolean keepsUsername) {}

    /**
     * @param wanted what the person's user shall show
     * @param jamfId the person's own user; null when it does not exist yet
     * @param shown what it shows; null likewise
     */
    Blocked resolve(Person person, UserFields wanted, Integer jamfId, UserFields shown) {
        boolean username = differs(shown, wanted, UserFields::username)
                && !makeWay(person, jamfId, holders(wanted.username(), true), true);
        boolean email = differs(shown, wanted, UserFields::email)
                && !makeWay(person, jamfId, holders(wanted.email(), false), false);
        return new Blocked(username, email, username || email ? foreign(wanted, username, email) : null);
    }

    private Message foreign(UserFields wanted, boolean username, boolean email) {
        return Stream.concat(
                        username ? holders(wanted.username(), true).stream() : Stream.empty(),
                        email ? holders(wanted.email(), false).stream() : Stream.empty())
                .map(holder -> scene.user(holder.id()))
                .filter(scene::isForeign)
                .findFirst()
                .map(scene::foreign)
                .orElse(null);
    }

    /** Who gave something up, by Jamf id. Complete once everybody is settled. */
    Map<Integer, Freed> freed() {
        return freed;
    }

    private static boolean differs(UserFields shown, UserFields wanted, Function<UserFields, String> field) {
        return shown == null || !Folded.of(field.apply(shown)).equals(Folded.of(field.apply(wanted)));
    }

    private boolean makeWay(Person person, Integer jamfId, List<Holder> holders, boolean username) {
        var others = holders.stream()
                .filter(holder -> jamfId == null || holder.id() != jamfId)
                .toList();
        if (!others.stream().allMatch(holder -> maybeFreed(person, holder, username))) {
            return false;
        }
        others.forEach(holder -> free(holder, username));
        return true;
    }

    private boolean maybeFreed(Person person, Holder holder, boolean username) {
        if (!holder.reachable()
                || (username && holder.keepsUsername())
                || holder.owner().uuid().equals(person.uuid())) {
            return false;
        }
        var rival = scene.roster.persons().get(holder.owner().uuid());
        return rival == null || !sameWish(person.fields(), rival.fields(), username);
    }

    private static boolean sameWish(UserFields one, UserFields other, boolean username) {
        return username
                ? Folded.of(one.username()).equals(Folded.of(other.username()))
                : Folded.of(one.email()).equals(Folded.of(other.email()));
    }

    private void free(Holder holder, boolean username) {
        var before = holder.shown();
        var after = freed.containsKey(holder.id()) ? freed.get(holder.id()).after() : before;
        var spare = before.username() + "." + holder.owner().uuid().toString().substring(0, SHORT_UUID);
        var domain = before.email().substring(before.email().indexOf('@') + 1);
        var result = username
                ? new UserFields(spare, after.email(), after.firstName(), after.lastName(), after.notes())
                : new UserFields(
                        after.username(), spare + "@" + domain, after.firstName(), after.lastName(), after.notes());
        freed.put(holder.id(), new Freed(holder.owner(), before, result));
    }

    private List<Holder> holders(String text, boolean username) {
        if (byName == null) {
            index();
        }
        return (username ? byName : byMail).getOrDefault(Folded.of(text), List.of());
    }

    /** Built only when somebody wants a name, which is seldom. */
    private void index() {
        byName = new HashMap<>();
        byMail = new HashMap<>();
        for (var user : scene.users()) {
            var owner = owners.get(user.id());
            add(new Holder(
                    user.id(),
                    owner,
                    owner == null ? user.fields() : scene.shown(owner, user),
                    canFree(user, owner),
                    scene.rules.fences().keepsUsername(user, owner)));
        }
        owners.values().stream()
                .filter(link -> scene.user(link.jamfId()) == null && scene.isRecent(link))
                .forEach(link -> add(new Holder(link.jamfId(), link, link.written(), true, !link.created())));
    }

    private boolean canFree(JamfUser user, UserLink owner) {
        return owner != null
                && !user.inTrash()
                && !scene.isForeign(user)
                && !scene.isProtected(null, user, owner)
                && scene.rules.isOwnLocation(user.locationId());
    }

    private void add(Holder holder) {
        byName.computeIfAbsent(Folded.of(holder.shown().username()), any -> new ArrayList<>(1))
                .add(holder);
        if (!holder.shown().email().isEmpty()) {
            byMail.computeIfAbsent(Folded.of(holder.shown().email()), any -> new ArrayList<>(1))
                    .add(holder);
        }
    }
}
