package org.jamfsync.plan.adopt;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jamfsync.model.Folded;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger.UserLink;
import org.jamfsync.model.Person;
import org.jamfsync.model.text.Message;
import org.jamfsync.plan.adopt.Candidate.Certainty;
import org.jamfsync.plan.adopt.Candidate.Match;
import org.jamfsync.plan.diff.NameKey;
import org.jamfsync.plan.diff.PlanBuilder;
import org.jamfsync.plan.diff.PlanningContext;
import org.jamfsync.plan.diff.UserMatcher;

/** Looks for people among the users of Jamf School. A user whose person left IServ counts as free. */
final class UserSurvey {
    private final PlanningContext scene;
    private final List<Person> people;
    private final Map<Integer, UserLink> leavers = new HashMap<>();
    private final Map<UUID, JamfUser> exact;
    private final Set<Integer> taken = new HashSet<>();
    private final Map<Object, List<JamfUser>> index = new HashMap<>();

    UserSurvey(PlanningContext scene) {
        this.scene = scene;
        people = scene.roster.persons().values().stream()
                .sorted(Comparator.comparing(Person::account).thenComparing(Person::uuid))
                .toList();
        var claimed = new HashSet<Integer>();
        for (var link : scene.ledger.users().values()) {
            if (scene.roster.persons().containsKey(link.uuid()) && !scene.isGone(link)) {
                taken.add(link.jamfId());
            } else {
                leavers.put(link.jamfId(), link);
            }
            claimed.add(link.jamfId());
        }
        claimed.addAll(scene.ledger.adoptions().users().values());
        taken.addAll(scene.ledger.adoptions().users().values());
        exact = new UserMatcher(scene, new PlanBuilder())
                .match(people.stream().filter(this::isUnknown).toList(), claimed, new ArrayList<>());
        exact.values().forEach(user -> taken.add(user.id()));
        scene.users().forEach(this::put);
    }

    private boolean isUnknown(Person person) {
        var link = scene.ledger.users().get(person.uuid());
        return (link == null || scene.isGone(link))
                && !scene.ledger.adoptions().users().containsKey(person.uuid());
    }

    private void put(JamfUser user) {
        if (!taken.contains(user.id())) {
            keys(
                            user.fields().username(),
                            user.fields().email(),
                            user.fields().firstName(),
                            user.fields().lastName())
                    .forEach(key -> index.computeIfAbsent(key, any -> new ArrayList<>(1))
                            .add(user));
        }
    }

    private static Collection<Object> keys(String username, String email, String firstName, String lastName) {
        var keys = new HashSet<Object>(NameKey.of(firstName + " " + lastName));
        keys.add("username " + Folded.of(username).text());
        if (!email.isEmpty()) {
            keys.add("email " + Folded.of(email).text());
        }
        return keys;
    }

    List<Candidate> candidates() {
        var found = new TreeMap<Integer, Integer>();
        var matches = new HashMap<UUID, List<Match>>();
        for (var person : people) {
            if (isUnknown(person) && !exact.containsKey(person.uuid())) {
                var alike = alike(person);
                matches.put(
                        person.uuid(),
                        alike.stream().map(user -> match(person, user)).toList());
                alike.forEach(user -> found.merge(user.id(), 1, Integer::sum));
            }
        }
        return people.stream()
                .map(person -> candidate(person, matches.get(person.uuid()), found))
                .toList();
    }

    /** Sorted by id. */
    private Collection<JamfUser> alike(Person person) {
        var alike = new TreeMap<Integer, JamfUser>();
        for (var key : keys(person.account(), person.email(), person.firstName(), person.lastName())) {
            index.getOrDefault(key, List.of()).forEach(user -> alike.put(user.id(), user));
        }
        return alike.values();
    }

    private Candidate candidate(Person person, List<Match> matches, Map<Integer, Integer> found) {
        if (exact.containsKey(person.uuid())) {
            return candidate(person, Certainty.EXACT, List.of(match(person, exact.get(person.uuid()))));
        }
        var decided = scene.ledger.adoptions().users().get(person.uuid());
        if (decided != null) {
            var user = scene.user(decided);
            var match = user == null
                    ? new Match(decided.toString(), "", List.of(), Message.of("plan.user-unlisted", decided))
                    : match(person, user);
            return candidate(person, Certainty.DECIDED, List.of(match));
        }
        if (matches == null) {
            var link = scene.ledger.users().get(person.uuid());
            var linked = new Match(String.valueOf(link.jamfId()), link.written().username(), List.of(), null);
            return candidate(person, Certainty.LINKED, List.of(linked));
        }
        return candidate(person, certainty(matches, found), matches);
    }

    private static Candidate candidate(Person person, Certainty certainty, List<Match> matches) {
        var name = person.firstName() + " " + person.lastName();
        return new Candidate(Kind.USER, person.uuid(), person.account(), name, certainty, matches);
    }

    private static Certainty certainty(List<Match> matches, Map<Integer, Integer> found) {
        var free = matches.stream().filter(match -> match.obstacle() == null).toList();
        if (free.isEmpty()) {
            return Certainty.NONE;
        }
        boolean mutual =
                free.size() == 1 && found.get(Integer.valueOf(free.get(0).id())) == 1;
        return mutual ? Certainty.PROBABLE : Certainty.AMBIGUOUS;
    }

    private Match match(Person person, JamfUser user) {
        var evidence = new ArrayList<Message>();
        var fields = user.fields();
        if (Folded.of(fields.username()).equals(Folded.of(person.account()))) {
            evidence.add(Message.of("plan.evidence-username"));
        }
        if (Folded.of(fields.email()).equals(Folded.of(person.email()))) {
            evidence.add(Message.of("plan.evidence-email"));
        }
        var keys = new HashSet<>(NameKey.of(person.firstName() + " " + person.lastName()));
        keys.retainAll(NameKey.of(fields.firstName() + " " + fields.lastName()));
        if (!keys.isEmpty()) {
            evidence.add(Message.of("plan.evidence-name"));
        }
        if (user.imported()) {
            evidence.add(Message.of("plan.evidence-imported"));
        }
        if (leavers.containsKey(user.id())) {
            evidence.add(Message.of(
                    "plan.evidence-left", leavers.get(user.id()).written().username()));
        }
        if (user.deviceCount() > 0) {
            evidence.add(Message.of("plan.evidence-devices", user.deviceCount()));
        }
        var name = (fields.username() + " (" + fields.firstName() + " " + fields.lastName()).strip() + ")";
        return new Match(String.valueOf(user.id()), name, evidence, scene.obstacle(user, person.account()));
    }
}
