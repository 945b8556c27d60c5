package org.jamfsync.plan.adopt;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jamfsync.model.Folded;
import org.jamfsync.model.JamfClass;
import org.jamfsync.model.Kind;
import org.jamfsync.model.SchoolClass;
import org.jamfsync.model.text.Message;
import org.jamfsync.plan.adopt.Candidate.Certainty;
import org.jamfsync.plan.adopt.Candidate.Match;
import org.jamfsync.plan.diff.ClassMatcher;
import org.jamfsync.plan.diff.NameKey;
import org.jamfsync.plan.diff.PlanningContext;

/** Looks for classes of IServ among those of Jamf School. A class whose group is gone from IServ counts as free. */
final class ClassSurvey {
    /** Teachers leave the word out as often as not. */
    private static final Pattern THE_WORD_CLASS = Pattern.compile("^(klasse|kl\\.?)\\s+");

    private final PlanningContext scene;
    private final List<SchoolClass> wanted;
    private final Map<UUID, ClassMatcher.Match> exact;
    private final Map<NameKey, List<JamfClass>> index = new HashMap<>();
    private final Set<String> left = new HashSet<>();

    ClassSurvey(PlanningContext scene) {
        this.scene = scene;
        wanted = scene.roster.classes().values().stream()
                .sorted(Comparator.comparing(SchoolClass::account).thenComparing(SchoolClass::uuid))
                .toList();
        exact = new ClassMatcher(scene).match();
        var taken = new HashSet<>(scene.ledger.adoptions().classes().values());
        for (var link : scene.ledger.classes().values()) {
            boolean stays = scene.roster.classes().containsKey(link.uuid())
                    || scene.roster.drained().containsKey(link.uuid());
            (stays ? taken : left).add(link.jamfUuid());
        }
        exact.values().stream()
                .filter(match -> match.certainty() == ClassMatcher.Certainty.EXACT)
                .forEach(match -> taken.add(match.jamfClass().uuid()));
        for (var jamfClass : scene.classes()) {
            if (!taken.contains(jamfClass.uuid())) {
                keys(jamfClass.fields().name())
                        .forEach(key -> index.computeIfAbsent(key, any -> new ArrayList<>(1))
                                .add(jamfClass));
            }
        }
    }

    private static Set<NameKey> keys(String name) {
        var keys = new HashSet<>(NameKey.of(name));
        keys.addAll(NameKey.of(
                THE_WORD_CLASS.matcher(name.strip().toLowerCase(Locale.GERMAN)).replaceFirst("")));
        return keys;
    }

    List<Candidate> candidates() {
        var found = new HashMap<String, Integer>();
        var matches = new HashMap<UUID, List<Match>>();
        for (var schoolClass : wanted) {
            var match = exact.get(schoolClass.uuid());
            if (match != null && match.certainty() != ClassMatcher.Certainty.EXACT && decided(schoolClass) == null) {
                var alike = alike(schoolClass);
                matches.put(
                        schoolClass.uuid(),
                        alike.stream().map(one -> match(schoolClass, one)).toList());
                alike.forEach(one -> found.merge(one.uuid(), 1, Integer::sum));
            }
        }
        return wanted.stream()
                .map(schoolClass -> candidate(schoolClass, matches.get(schoolClass.uuid()), found))
                .toList();
    }

    private String decided(SchoolClass schoolClass) {
        return scene.ledger.adoptions().classes().get(schoolClass.uuid());
    }

    private Collection<JamfClass> alike(SchoolClass schoolClass) {
        var alike = new TreeMap<String, JamfClass>();
        for (var key : keys(schoolClass.name())) {
            index.getOrDefault(key, List.of()).forEach(one -> alike.put(one.uuid(), one));
        }
        var match = exact.get(schoolClass.uuid());
        if (match.certainty() == ClassMatcher.Certainty.SAME_DESCRIPTION
                || match.certainty() == ClassMatcher.Certainty.OURS) {
            alike.put(match.jamfClass().uuid(), match.jamfClass());
        }
        return alike.values();
    }

    private Candidate candidate(SchoolClass schoolClass, List<Match> matches, Map<String, Integer> found) {
        if (matches != null) {
            return candidate(schoolClass, certainty(matches, found), matches);
        }
        if (decided(schoolClass) != null) {
            var jamfClass = scene.schoolClass(decided(schoolClass));
            var match = jamfClass == null
                    ? new Match(
                            decided(schoolClass), "", List.of(), Message.of("plan.class-unlisted", schoolClass.name()))
                    : match(schoolClass, jamfClass);
            return candidate(schoolClass, Certainty.DECIDED, List.of(match));
        }
        var match = exact.get(schoolClass.uuid());
        if (match != null) {
            return candidate(schoolClass, Certainty.EXACT, List.of(match(schoolClass, match.jamfClass())));
        }
        var link = scene.ledger.classes().get(schoolClass.uuid());
        var linked = new Match(link.jamfUuid(), link.written().name(), List.of(), null);
        return candidate(schoolClass, Certainty.LINKED, List.of(linked));
    }

    private static Candidate candidate(SchoolClass schoolClass, Certainty certainty, List<Match> matches) {
        return new Candidate(
                Kind.CLASS, schoolClass.uuid(), schoolClass.account(), schoolClass.name(), certainty, matches);
    }

    private static Certainty certainty(List<Match> matches, Map<String, Integer> found) {
        var free = matches.stream().filter(match -> match.obstacle() == null).toList();
        if (free.isEmpty()) {
            return Certainty.NONE;
        }
        boolean mutual = free.size() == 1 && found.get(free.get(0).id()) == 1;
        return mutual ? Certainty.PROBABLE : Certainty.AMBIGUOUS;
    }

    private Match match(SchoolClass schoolClass, JamfClass jamfClass) {
        var evidence = new ArrayList<Message>();
        if (!Collections.disjoint(keys(jamfClass.fields().name()), keys(schoolClass.name()))) {
            evidence.add(Message.of("plan.evidence-name"));
        }
        if (Folded.equalForms(jamfClass.fields().description(), schoolClass.description())) {
            evidence.add(Message.of("plan.evidence-description"));
        }
        evidence.add(Message.of(
                "plan.evidence-counts",
                jamfClass.studentCount(),
                schoolClass.students().size(),
                jamfClass.teacherCount(),
                schoolClass.teachers().size()));
        if (left.contains(jamfClass.uuid())) {
            evidence.add(Message.of("plan.evidence-class-left"));
        }
        return new Match(
                jamfClass.uuid(), jamfClass.fields().name(), evidence, scene.fence(jamfClass, schoolClass.account()));
    }
}
