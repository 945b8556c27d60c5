package org.jamfsync.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jamfsync.TestSettings;
import org.jamfsync.model.Kind;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.Plan.Notice;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.setting.DeleteClasses;
import org.jamfsync.model.setting.DeleteUsers;
import org.jamfsync.model.text.Message;
import org.jamfsync.plan.PretendJamf;
import org.jamfsync.plan.School;
import org.jamfsync.plan.SomeRules;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What somebody could do with a guarded plan who wants more to go out than the guard lets. */
class GuardedPlanTest {
    private static final Map<Class<?>, List<?>> ARGUMENTS = Map.of(
            Predicate.class, List.of((Predicate<Object>) any -> true, (Predicate<Object>) any -> false),
            Function.class,
                    List.of((Function<Object, Message>) any -> null, (Function<Object, Message>)
                            any -> Message.of("plan.user-new")),
            List.class, List.of(List.of(), List.of(Notice.ofAll(Kind.USER, Message.of("plan.user-new")))));

    private final GuardedPlan plan = guarded();

    /** One class loses its last teacher, which is held; one user is new. */
    private static GuardedPlan guarded() {
        var jamf = new PretendJamf(
                SomeRules.of("goethe", null, null, PretendJamf.HERE, DeleteUsers.NOW, 0, DeleteClasses.MANAGED, 16),
                false);
        var school = new School().teacher("tom").student("anna").schoolClass("5a", "tom", "anna");
        jamf.sync(school.roster());
        school.student("new").schoolClass("5a", "anna");
        var roster = school.roster();
        return new Guard(new GuardLimits(TestSettings.guard(), TestSettings.EVERYTHING_TOGETHER))
                .judge(jamf.plan(roster), roster, jamf.ledger(), GuardWindow.EMPTY, HoldDecisions.NONE);
    }

    @Test
    void something_goes_out_and_something_is_held() {
        assertThat(plan.outgoing()).isNotEmpty();
        assertThat(plan.waiting()).isNotEmpty();
    }

    @Test
    void nobody_but_the_guard_can_make_one() {
        assertThat(GuardedPlan.class.getDeclaredConstructors())
                .extracting(Constructor::getModifiers)
                .noneMatch(GuardedPlanTest::isOpen);
        assertThat(GuardedPlan.class).isFinal();
        assertThat(Arrays.stream(GuardedPlan.class.getDeclaredMethods()))
                .filteredOn(method -> Modifier.isStatic(method.getModifiers()) && isOpen(method.getModifiers()))
                .isEmpty();
        assertThat(GuardedPlan.class.getDeclaredFields())
                .allMatch(field -> Modifier.isPrivate(field.getModifiers()) && Modifier.isFinal(field.getModifiers()));
    }

    private static boolean isOpen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    @TestFactory
    Stream<DynamicTest> no_method_adds_a_change_or_lets_one_out() {
        return Arrays.stream(GuardedPlan.class.getMethods())
                .filter(method -> method.getReturnType() == GuardedPlan.class)
                .flatMap(method -> arguments(method)
                        .map(arguments -> dynamicTest(method.getName(), () -> onlyShrinks(method, arguments))));
    }

    private static Stream<Object[]> arguments(Method method) {
        if (method.getParameterCount() == 0) {
            return Stream.<Object[]>of(new Object[0]);
        }
        assertThat(method.getParameterCount()).isOne();
        var type = method.getParameterTypes()[0];
        assertThat(ARGUMENTS).as("give %s something to try", method).containsKey(type);
        return ARGUMENTS.get(type).stream().map(argument -> new Object[] {argument});
    }

    private void onlyShrinks(Method method, Object... arguments) throws ReflectiveOperationException {
        var less = (GuardedPlan) method.invoke(plan, arguments);

        var judged = new IdentityHashMap<PlannedChange, Boolean>();
        plan.changes().forEach(change -> judged.put(change, true));
        assertThat(less.changes()).allMatch(judged::containsKey);
        assertThat(less.bookkeeping().notes()).isSubsetOf(plan.bookkeeping().notes());
        assertThat(less.outgoing()).isSubsetOf(plan.outgoing());
    }

    @TestFactory
    Stream<DynamicTest> nothing_that_it_shows_can_be_changed() {
        return Stream.concat(
                        Arrays.stream(GuardedPlan.class.getMethods())
                                .filter(method -> Collection.class.isAssignableFrom(method.getReturnType()))
                                .map(method -> Map.entry(method, (Object) plan)),
                        Stream.of("changes", "notices").map(name -> Map.entry(of(name), plan.plan())))
                .map(method -> dynamicTest(method.getKey().toString(), () -> {
                    var shown = (Collection<?>) method.getKey().invoke(method.getValue());
                    assertThatThrownBy(shown::clear).isInstanceOf(UnsupportedOperationException.class);
                }));
    }

    private static Method of(String name) {
        try {
            return Plan.class.getMethod(name);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void what_is_deferred_is_told_and_what_is_held_stays() {
        var less = plan.deferring(any -> Message.of("plan.flaps", 2));

        assertThat(less.outgoing()).isEmpty();
        assertThat(less.waiting()).isEqualTo(plan.waiting());
        assertThat(less.notices())
                .hasSize(plan.notices().size() + plan.outgoing().size());
    }
}
