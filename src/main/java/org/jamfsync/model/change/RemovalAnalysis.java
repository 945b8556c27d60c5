package org.jamfsync.model.change;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamfsync.model.Folded;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Person;
import org.jamfsync.model.Role;
import org.jamfsync.model.Roster;
import org.jamfsync.model.UserFields;
import org.jamfsync.model.change.AffectedPeople.Hit;
import org.jamfsync.model.change.ClassChange.Member;
import org.jamfsync.model.change.ClassChange.MembersChange;
import org.jamfsync.model.text.Message;

/** What changes take away, and from whom. */
public final class RemovalAnalysis {
    private final Ledger ledger;
    private final Roster roster;
    /** Pupils of the roster who are in no class of it; null until somebody asks, since delivery never does. */
    private Set<UUID> withoutClass;

    /** @param roster null when IServ was not read; then nobody counts as gone */
    public RemovalAnalysis(Ledger ledger, Roster roster) {
        this.ledger = ledger;
        this.roster = roster;
    }

    private Set<UUID> withoutClass() {
        var pupils = new HashSet<UUID>();
        if (roster == null) {
            return pupils;
        }
        roster.persons().values().stream()
                .filter(person -> person.role() == Role.STUDENT)
                .forEach(person -> pupils.add(person.uuid()));
        roster.classes()
                .values()
                .forEach(schoolClass -> schoolClass.students().forEach(pupil -> pupils.remove(pupil.uuid())));
        return pupils;
    }

    /** Everything that the change takes away. */
    public List<Removal> of(Change change) {
        if (change instanceof UserChange user) {
            return ofUser(user);
        }
        if (!(change instanceof ClassChange schoolClass)) {
            return List.of();
        }
        if (change.operation() == Operation.DELETE) {
            return List.of(Removal.schoolClass(schoolClass.source()));
        }
        return schoolClass.members() == null
                ? ofClassName(schoolClass)
                : leaving(schoolClass.members()).stream()
                        .sorted()
                        .map(person -> Removal.member(person, schoolClass.source()))
                        .toList();
    }

    /** A class that somebody renamed by hand gets its name back: that is no loss. */
    private List<Removal> ofClassName(ClassChange change) {
        var link = ledger.classes().get(change.source());
        boolean renames = change.operation() == Operation.UPDATE
                && link != null
                && !Folded.equalForms(link.written().name(), change.after().name());
        return renames
                ? List.of(
                        Removal.className(change.source(), nameId(change.after().name())))
                : List.of();
    }

    /**
     * What counts against the guard's limits: somebody who only changes role within a class is not lost to it, whoever is
     * in a class that ends loses a place, and a teacher who is gone from IServ counts as a teacher lost with the first
     * class that loses them, and when the user is deleted.
     */
    public List<Removal> counted(Change change) {
        if (change.operation() == Operation.DELETE) {
            return countedOfDeletion(change);
        }
        if (!(change instanceof ClassChange schoolClass) || schoolClass.members() == null) {
            return of(change);
        }
        var moved = moved(schoolClass.members());
        var counted = new ArrayList<>(of(change).stream()
                .filter(loss -> !moved.contains(loss.object()))
                .toList());
        schoolClass.members().leaving(Role.TEACHER).stream()
                .filter(member -> isGoneTeacher(member.uuid()))
                .forEach(member -> counted.add(Removal.role(member.uuid())));
        return counted;
    }

    private List<Removal> countedOfDeletion(Change change) {
        var counted = new ArrayList<>(of(change));
        if (change instanceof ClassChange ended) {
            people(ended.source()).stream()
                    .sorted()
                    .forEach(person -> counted.add(Removal.member(person, ended.source())));
        } else if (change instanceof UserChange user && isGoneTeacher(user.source())) {
            counted.add(Removal.role(user.source()));
        }
        return counted;
    }

    /** Everybody whom this product put into the group's class. */
    public Set<UUID> people(UUID group) {
        var link = ledger.classes().get(group);
        var people = new HashSet<UUID>();
        if (link != null) {
            people.addAll(link.students());
            people.addAll(link.teachers());
        }
        return people;
    }

    /** A person of ours whom IServ no longer has in any state. */
    public boolean isGone(UUID person) {
        return roster != null
                && !roster.persons().containsKey(person)
                && !roster.inactive().contains(person);
    }

    /** Why a person who is in IServ all the same is not in the roster, where that is a matter to ask about; else null. */
    public Message outside(UUID person) {
        var outside = roster == null ? null : roster.outside().get(person);
        return outside == null || !outside.held() ? null : outside.cause();
    }

    /** A pupil who is at school, and in no class. */
    public boolean isWithoutClass(UUID person) {
        if (withoutClass == null) {
            withoutClass = withoutClass();
        }
        return withoutClass.contains(person);
    }

    /** Whether the group is there, and only no class any more. */
    public boolean isUnmarked(UUID group) {
        return roster != null && roster.unmarked().contains(group);
    }

    /** Whether the class goes on. */
    public boolean continues(UUID group) {
        return roster != null && roster.classes().containsKey(group);
    }

    /** Gone by what is known, and not before a moment. */
    public boolean isMissing(Ledger.UserLink link, Instant since) {
        return isGone(link.uuid())
                && (link.missingSince() == null || !link.missingSince().isBefore(since));
    }

    /** Changes of role that only the ledger takes note of, since nothing in Jamf School shows them. */
    public List<Removal> counted(Bookkeeping notes) {
        return notes.roles().stream()
                .filter(seen -> changesRole(seen.person(), seen.role()))
                .map(seen -> Removal.role(seen.person()))
                .toList();
    }

    private List<Removal> ofUser(UserChange change) {
        if (change.operation() == Operation.DELETE) {
            return List.of(Removal.user(change.source()));
        }
        var losses = new ArrayList<Removal>();
        if (change.operation() == Operation.UPDATE) {
            if (changesRole(change.source(), change.role())) {
                losses.add(Removal.role(change.source()));
            }
            if (renames(change.before(), change.after())) {
                losses.add(Removal.name(change.source(), nameId(change.after())));
            }
        }
        return losses;
    }

    /** Whether the ledger knows this person in another role. */
    boolean changesRole(UUID person, Role role) {
        var link = ledger.users().get(person);
        return role != null && link != null && link.role() != null && link.role() != role;
    }

    /** A teacher of ours whom IServ no longer has. */
    public boolean isGoneTeacher(UUID person) {
        var link = ledger.users().get(person);
        return roster != null
                && link != null
                && link.role() == Role.TEACHER
                && !roster.persons().containsKey(person);
    }

    public static UUID nameId(UserFields fields) {
        return nameId(fields.username() + "\n" + fields.firstName() + "\n" + fields.lastName());
    }

    public static UUID nameId(String name) {
        return UUID.nameUUIDFromBytes(Folded.of(name).text().getBytes(StandardCharsets.UTF_8));
    }

    /** Another spelling of the same letters is no other name. */
    private static boolean renames(UserFields before, UserFields after) {
        return !Folded.of(before.username()).equals(Folded.of(after.username()))
                || !Folded.of(before.firstName()).equals(Folded.of(after.firstName()))
                || !Folded.of(before.lastName()).equals(Folded.of(after.lastName()));
    }

    /** Everybody who leaves in any role. */
    public static Set<UUID> leaving(MembersChange members) {
        return Stream.of(Role.values())
                .flatMap(role -> members.leaving(role).stream())
                .map(ClassChange.Member::uuid)
                .collect(Collectors.toSet());
    }

    /** Who leaves in one role and joins or stays in the other. */
    public static Set<UUID> moved(MembersChange members) {
        var moved = new HashSet<UUID>();
        for (var role : Role.values()) {
            moved.addAll(Member.uuids(members.joining(role)));
            moved.addAll(Member.uuids(members.staying(role)));
        }
        moved.retainAll(leaving(members));
        return moved;
    }

    /** Who would be hit: the user itself, everybody of ours in a class that ends, everybody who leaves a class. */
    public AffectedPeople impact(Change change) {
        var hits = new ArrayList<Hit>();
        if (change instanceof UserChange user) {
            hits.add(new Hit(user.source(), user.key(), user.role() == null ? roleOf(user.source()) : user.role()));
        } else if (change instanceof ClassChange schoolClass && change.operation() == Operation.DELETE) {
            var link = ledger.classes().get(schoolClass.source());
            if (link != null) {
                link.students().forEach(person -> hits.add(new Hit(person, account(person), Role.STUDENT)));
                link.teachers().forEach(person -> hits.add(new Hit(person, account(person), Role.TEACHER)));
            }
        } else if (change instanceof ClassChange schoolClass && schoolClass.members() != null) {
            // Where nobody goes, it is about those who come.
            boolean goes = schoolClass.members().removes();
            for (var role : Role.values()) {
                (goes
                                ? schoolClass.members().leaving(role)
                                : schoolClass.members().joining(role))
                        .forEach(member -> hits.add(new Hit(member.uuid(), member.account(), role)));
            }
        }
        hits.sort(Comparator.comparing(Hit::account).thenComparing(Hit::person));
        return new AffectedPeople(hits);
    }

    private Role roleOf(UUID person) {
        var link = ledger.users().get(person);
        return link == null ? null : link.role();
    }

    private String account(UUID person) {
        Person known = roster == null ? null : roster.persons().get(person);
        if (known != null) {
            return known.account();
        }
        var link = ledger.users().get(person);
        return link == null ? person.toString() : link.written().username();
    }
}
