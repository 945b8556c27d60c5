package org.jamfsync.guard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Ledger.ClassLink;
import org.jamfsync.model.Percent;
import org.jamfsync.model.Person;
import org.jamfsync.model.Roster;
import org.jamfsync.model.SchoolClass;
import org.jamfsync.model.change.Plan.Notice;
import org.jamfsync.model.text.Message;

/**
 * A class of ours that suddenly has more pupils by more than a third.
 *
 * @param group IServ's uuid of the class
 * @param account the group's account
 * @param before so many pupils of ours it had
 * @param after so many it is to have
 * @param newcomers who was not in it
 * @param alike those of them who look as if one thing had put them there, parents for example; empty when nothing does
 */
public record ClassGrowth(UUID group, String account, int before, int after, Set<UUID> newcomers, Set<UUID> alike) {
    /** So few come to any class in an ordinary week. */
    private static final int FEW = 3;

    public ClassGrowth {
        newcomers = Set.copyOf(newcomers);
        alike = Set.copyOf(alike);
    }

    /** Of all classes that had somebody before, by account. */
    public static List<ClassGrowth> of(Roster roster, Ledger ledger) {
        return of(roster, ledger, Map.of(), GuardWindow.EMPTY);
    }

    /**
     * @param waiting whose places wait for a word already, by IServ's uuid of the group: as others come meanwhile, the class
     *     is larger, and they would be few beside it
     * @param window whoever a class lost lately comes back, and is no newcomer
     */
    static List<ClassGrowth> of(Roster roster, Ledger ledger, Map<UUID, Set<UUID>> waiting, GuardWindow window) {
        var inClasses = new HashSet<UUID>();
        ledger.classes().values().forEach(link -> inClasses.addAll(link.students()));
        var grown = new ArrayList<ClassGrowth>();
        for (var schoolClass : roster.classes().values()) {
            var link = ledger.classes().get(schoolClass.uuid());
            if (link == null || link.students().isEmpty()) {
                continue;
            }
            var newcomers = newcomers(schoolClass, link, window.lost(schoolClass.uuid()));
            int before = link.students().size();
            int after = schoolClass.students().size();
            boolean sudden = isSudden(after - before, before);
            var alike = new HashSet<>(waiting.getOrDefault(schoolClass.uuid(), Set.of()));
            alike.retainAll(newcomers);
            if (sudden) {
                alike.addAll(alike(newcomers, link, roster, ledger, inClasses));
            }
            if (sudden || !alike.isEmpty()) {
                grown.add(new ClassGrowth(schoolClass.uuid(), schoolClass.account(), before, after, newcomers, alike));
            }
        }
        grown.sort(Comparator.comparing(ClassGrowth::account));
        return grown;
    }

    private static boolean isSudden(int more, int before) {
        return more > FEW && more * 3 > before;
    }

    private static Set<UUID> newcomers(SchoolClass schoolClass, ClassLink link, Set<UUID> lostLately) {
        return schoolClass.students().stream()
                .map(Person::uuid)
                .filter(pupil -> !link.students().contains(pupil) && !lostLately.contains(pupil))
                .collect(Collectors.toSet());
    }

    /** A handful of pupils says nothing about who else belongs to them. */
    private static Set<UUID> alike(
            Set<UUID> newcomers, ClassLink link, Roster roster, Ledger ledger, Set<UUID> inClasses) {
        if (link.students().size() < MemberGuard.EXEMPT_BELOW) {
            return Set.of();
        }
        var alike = new HashSet<UUID>();
        for (var kind : kinds(newcomers, link, roster, ledger, inClasses)) {
            if (isSudden(kind.size(), link.students().size())) {
                alike.addAll(kind);
            }
        }
        return alike;
    }

    /** Newcomers by what they have in common and nobody has who was there: a role, a type, or to have been in no class. */
    private static List<Set<UUID>> kinds(
            Set<UUID> newcomers, ClassLink link, Roster roster, Ledger ledger, Set<UUID> inClasses) {
        var usual = new HashSet<String>();
        link.students().forEach(pupil -> usual.addAll(roster.marks().getOrDefault(pupil, Set.of())));
        var unusual = new HashSet<String>();
        newcomers.forEach(one -> unusual.addAll(roster.marks().getOrDefault(one, Set.of())));
        unusual.removeAll(usual);
        var kinds = new ArrayList<Set<UUID>>();
        for (var mark : unusual) {
            kinds.add(newcomers.stream()
                    .filter(one -> roster.marks().getOrDefault(one, Set.of()).contains(mark))
                    .collect(Collectors.toSet()));
        }
        kinds.add(newcomers.stream()
                .filter(one -> ledger.users().containsKey(one) && !inClasses.contains(one))
                .collect(Collectors.toSet()));
        return kinds;
    }

    boolean isSudden() {
        return isSudden(after - before, before);
    }

    /** What to tell of it, in plan and check. */
    public Notice told() {
        return new Notice(
                Kind.CLASS,
                account,
                Message.of("plan.class-grows", before, after, Percent.of(after - (long) before, before)));
    }

    /** Why those who are alike do not come for now. */
    Message hold() {
        return Message.of(GrowthGuard.CODE, before, after, alike.size());
    }
}
