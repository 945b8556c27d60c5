package org.jamfsync.plan.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jamfsync.model.Altered;
import org.jamfsync.model.ClassFields;
import org.jamfsync.model.Folded;
import org.jamfsync.model.JamfClass;
import org.jamfsync.model.SchoolClass;

/**
 * Finds the Jamf classes of groups the ledger does not know, by exactly the name and description this product would
 * write, or by its description if that carries the account. Never guesses: two classes, or two groups, that look the same are left to a person.
 */
public final class ClassMatcher {
    /** How sure a match is. */
    public enum Certainty {
        EXACT,
        AMBIGUOUS,
        /** It is exactly like one that another site has: neither that one is taken nor is there to be a second. */
        ANOTHER_SITES,
        /** Only a class that is not ours bears the name. */
        SAME_NAME,
        /** The description, which carries the account, is the one that this product wrote, and of this class alone. */
        OURS,
        /** Only the description is what would be written, and of this class alone: it may have got another name. */
        SAME_DESCRIPTION,
        NONE
    }

    /** @param jamfClass null unless exact, another site's, ours or of the same description */
    public record Match(Certainty certainty, JamfClass jamfClass) {}

    private final PlanningContext scene;
    private final Map<Folded, List<JamfClass>> byName = new HashMap<>();
    private final Map<String, List<JamfClass>> byDescription = new HashMap<>();
    private final Map<String, Integer> descriptions = new HashMap<>();

    public ClassMatcher(PlanningContext scene) {
        this.scene = scene;
    }

    /** A match for every class of the roster that has no valid link. */
    public Map<UUID, Match> match() {
        index();
        var unknown = scene.roster.classes().values().stream()
                .filter(schoolClass -> !isLinked(schoolClass))
                .toList();
        var wishes = new HashMap<ClassFields, Integer>();
        unknown.forEach(schoolClass -> wishes.merge(schoolClass.fields().composed(), 1, Integer::sum));
        scene.roster
                .classes()
                .values()
                .forEach(schoolClass -> descriptions.merge(Altered.plain(schoolClass.description()), 1, Integer::sum));
        var matches = new HashMap<UUID, Match>();
        for (var schoolClass : unknown) {
            matches.put(
                    schoolClass.uuid(),
                    match(schoolClass, wishes.get(schoolClass.fields().composed())));
        }
        return matches;
    }

    private boolean isLinked(SchoolClass schoolClass) {
        var link = scene.ledger.classes().get(schoolClass.uuid());
        return link != null && !scene.isGone(link);
    }

    private void index() {
        var claimed = new HashSet<>(scene.claimedClasses());
        claimed.addAll(scene.ledger.adoptions().classes().values());
        for (var jamfClass : scene.classes()) {
            if (!claimed.contains(jamfClass.uuid()) && !scene.gone.classes().contains(jamfClass.uuid())) {
                byName.computeIfAbsent(Folded.of(jamfClass.fields().name()), any -> new ArrayList<>(1))
                        .add(jamfClass);
                byDescription
                        .computeIfAbsent(Altered.plain(jamfClass.fields().description()), any -> new ArrayList<>(1))
                        .add(jamfClass);
            }
        }
    }

    private Match match(SchoolClass schoolClass, int wishes) {
        var named = byName.getOrDefault(Folded.of(schoolClass.name()), List.of());
        var exact = named.stream()
                .filter(scene::isAdoptable)
                .filter(jamfClass -> jamfClass
                        .fields()
                        .composed()
                        .equals(schoolClass.fields().composed()))
                .toList();
        if (exact.size() > 1 || (exact.size() == 1 && wishes > 1)) {
            return new Match(Certainty.AMBIGUOUS, null);
        }
        if (exact.size() == 1) {
            return new Match(Certainty.EXACT, exact.get(0));
        }
        var another = named.stream()
                .filter(one -> scene.rules.isOwnLocation(one.locationId())
                        && scene.foreign(one) != null
                        && one.fields().composed().equals(schoolClass.fields().composed()))
                .findFirst();
        if (another.isPresent()) {
            return new Match(Certainty.ANOTHER_SITES, another.get());
        }
        var described = described(schoolClass);
        if (described != null && carriesAccount(schoolClass)) {
            return new Match(Certainty.OURS, described);
        }
        boolean sameName = named.stream().anyMatch(jamfClass -> scene.rules.isOwnLocation(jamfClass.locationId()));
        if (sameName) {
            return new Match(Certainty.SAME_NAME, null);
        }
        return described == null ? new Match(Certainty.NONE, null) : new Match(Certainty.SAME_DESCRIPTION, described);
    }

    /** Whether the description that is written says which group of IServ the class stands for. */
    static boolean carriesAccount(SchoolClass schoolClass) {
        return List.of(Altered.plain(schoolClass.description()).split(" "))
                .contains(Altered.plain(schoolClass.account()));
    }

    private JamfClass described(SchoolClass schoolClass) {
        var description = Altered.plain(schoolClass.description());
        var described = byDescription.getOrDefault(description, List.of());
        boolean alone = !description.isEmpty() && descriptions.get(description) == 1 && described.size() == 1;
        return alone && scene.isAdoptable(described.get(0)) ? described.get(0) : null;
    }
}
