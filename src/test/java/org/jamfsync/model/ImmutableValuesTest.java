package org.jamfsync.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jamfsync.model.GroupKey.OfRole;
import org.jamfsync.model.Ledger.Adoptions;
import org.jamfsync.model.Ledger.ClassLink;
import org.jamfsync.model.Ledger.GroupLink;
import org.jamfsync.model.Ledger.UserLink;
import org.jamfsync.model.change.Bookkeeping;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.ClassChange.Member;
import org.jamfsync.model.change.ClassChange.MembersChange;
import org.jamfsync.model.change.LedgerNote;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.Plan.Notice;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.UserChange;
import org.jamfsync.model.change.UserChange.CompanionGroup;
import org.jamfsync.model.change.UserChange.GroupsChange;
import org.jamfsync.model.text.Message;
import org.junit.jupiter.api.Test;

/** What a run passes from stage to stage is made of collections that can be changed, and cannot be changed any more. */
class ImmutableValuesTest {
    private static final UUID ID = new UUID(1, 2);
    private static final Message WHY = new Message("plan.user-new", list("a"));
    private static final UserFields FIELDS = new UserFields("anna", "a@b", "Anna", "Ahorn");
    private static final ClassFields NAMES = new ClassFields("5a", "");
    private static final Person ANNA = new Person(ID, "anna", "Anna", "Ahorn", "a@b", Role.STUDENT);

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static <T> List<T> list(T... elements) {
        return new ArrayList<>(Arrays.stream(elements).toList());
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static <T> Set<T> set(T... elements) {
        return new HashSet<>(Arrays.stream(elements).toList());
    }

    private static <K, V> Map<K, V> map(K key, V value) {
        return new HashMap<>(Map.of(key, value));
    }

    @Test
    void a_roster() {
        var schoolClass = new SchoolClass(ID, "5a", "5a", "", list(ANNA), list(ANNA), "");

        assertImmutable(new Roster(
                "goethe",
                Instant.EPOCH,
                map(ID, ANNA),
                map(ID, schoolClass),
                map(ID, WHY),
                map("a", 1),
                set(ID),
                set(ID),
                list(Notice.ofAll(Kind.USER, WHY)),
                list(new UnusedName("a", "b", list("c"), false)),
                map(ID, new OutOfScope(WHY, true)),
                map(ID, Set.of("a"))));
    }

    @Test
    void a_ledger() {
        var classLink = new ClassLink(ID, "5a", "uuid", 1, true, NAMES, Instant.EPOCH, set(ID), set(ID), 1, 1);
        GroupKey teachers = new OfRole(Role.TEACHER);

        var userLink = new UserLink(ID, 1, true, FIELDS, Role.STUDENT, Instant.EPOCH, null);
        var groupLink = new GroupLink(teachers, 1, "Lehrer", true, Instant.EPOCH);

        var other = new OtherSites.Owner("zwei", 7, true, true);

        assertImmutable(new Ledger(
                map(ID, userLink),
                map(ID, classLink),
                map(teachers, groupLink),
                new Adoptions(map(ID, 1), map(ID, "uuid")),
                new Ledger.Taken(map(ID, userLink), map(ID, classLink), map(teachers, groupLink)),
                new Bookkeeping(
                        list(new LedgerNote.UserUnlinked(ID)),
                        list(LedgerNote.HandOver.ofUser(ID, ID)),
                        list(new LedgerNote.RoleSeen(ID, Role.STUDENT)),
                        list(new LedgerNote.UserUnlinked(ID))),
                new OtherSites(
                        map(1, list(new OtherSites.HeldUser(other, 1, FIELDS, true, false))),
                        map("uuid", new OtherSites.HeldClass(other, "uuid", true)),
                        map(1, list(new OtherSites.HeldGroup(other, 1, "Lehrer", true))))));
    }

    @Test
    void a_target() {
        assertImmutable(new Target(
                list(new JamfUser(1, 0, FIELDS, list(1), 0, false, false)),
                list(new JamfGroup(1, 0, "Lehrer", "", "allow")),
                list(new JamfClass("uuid", 0, NAMES, "", 1, 1, 1, new JamfClass.Members(set(1), set(2)))),
                new Gone(set(1), set("uuid"), set(2)),
                Instant.EPOCH));
    }

    @Test
    void a_plan() {
        var comings = map(Role.STUDENT, list(new Member(ID, "anna")));
        var members = new MembersChange(comings, comings, comings, set(1), set(2));
        var companions = list(new CompanionGroup(ID, "Apps", 1));
        var groups = new GroupsChange(list(1), list("a"), "Lehrer", Role.TEACHER, companions, companions, true);

        assertImmutable(new Plan(
                "goethe",
                Instant.EPOCH,
                list(
                        new PlannedChange(
                                new ClassChange(Operation.MEMBERS, ID, "5a", "uuid", NAMES, NAMES, members, null), WHY),
                        new PlannedChange(
                                new UserChange(
                                        Operation.UPDATE, ID, "anna", 1, FIELDS, FIELDS, Role.STUDENT, groups, false),
                                WHY)),
                list(Notice.ofAll(Kind.USER, WHY)),
                new Bookkeeping(
                        list(new LedgerNote.UserUnlinked(ID)),
                        list(LedgerNote.HandOver.ofUser(ID, ID)),
                        list(new LedgerNote.RoleSeen(ID, Role.STUDENT)),
                        list(new LedgerNote.ClassSeen(ID, 1, 1, set(ID), set(ID)))),
                1));
    }

    private static void assertImmutable(Object value) {
        if (value instanceof Collection<?> collection) {
            assertThat(collection).isNotEmpty();
            assertThatThrownBy(collection::clear).isInstanceOf(UnsupportedOperationException.class);
            collection.forEach(ImmutableValuesTest::assertImmutable);
        } else if (value instanceof Map<?, ?> map) {
            assertThat(map).isNotEmpty();
            assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
            map.keySet().forEach(ImmutableValuesTest::assertImmutable);
            map.values().forEach(ImmutableValuesTest::assertImmutable);
        } else if (value instanceof Record) {
            for (var component : value.getClass().getRecordComponents()) {
                try {
                    component.getAccessor().setAccessible(true);
                    assertImmutable(component.getAccessor().invoke(value));
                } catch (IllegalAccessException | InvocationTargetException e) {
                    throw new LinkageError("a record that hides its parts", e);
                }
            }
        } else if (value != null) {
            assertThat(value)
                    .isInstanceOfAny(String.class, Number.class, Boolean.class, UUID.class, Instant.class, Enum.class);
        }
    }
}
