package org.jamfsync.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jamfsync.TestSettings;
import org.jamfsync.guard.Guard;
import org.jamfsync.guard.GuardLimits;
import org.jamfsync.guard.GuardWindow;
import org.jamfsync.guard.HoldDecisions;
import org.junit.jupiter.api.Test;

/** What a run passes from stage to stage cannot be changed by whoever gets it, however deep they reach. */
class ImmutableValuesTest {
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> lists = new HashSet<>();

    @Test
    void no_list_set_or_map_in_a_value_of_the_flow_can_be_changed() throws Exception {
        var world = new RandomWorld(7);
        world.settle(world.roster());
        world.somethingHappens();
        var roster = world.roster();
        var ledger = world.jamf.ledger();
        var target = world.jamf.target(roster, true, new HashSet<>(), new HashSet<>());
        var draft = world.jamf.plan(roster, true);
        var plan = new Guard(new GuardLimits(TestSettings.guard(), TestSettings.EVERYTHING_TOGETHER))
                .judge(draft, roster, ledger, GuardWindow.EMPTY, HoldDecisions.NONE);

        for (var value : new Object[] {roster, ledger, target, draft, plan.plan(), plan.changes(), plan.stages()}) {
            check(value);
        }

        assertThat(lists)
                .contains(
                        "Roster.persons",
                        "SchoolClass.students",
                        "UserLink",
                        "ClassLink.students",
                        "JamfUser.groupIds",
                        "Gone.users",
                        "Plan.changes");
    }

    private void check(Object value) throws ReflectiveOperationException {
        var open = new ArrayDeque<>();
        open.add(value);
        while (!open.isEmpty()) {
            var next = open.remove();
            if (!seen.add(next)) {
                continue;
            }
            if (next instanceof Collection<?> some) {
                assertThatThrownBy(some::clear).isInstanceOf(UnsupportedOperationException.class);
                open.addAll(some);
            } else if (next instanceof Map<?, ?> map) {
                assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
                open.addAll(map.values());
            } else if (next.getClass().isRecord()) {
                lists.add(next.getClass().getSimpleName());
                for (var part : next.getClass().getRecordComponents()) {
                    of(next, part, open);
                }
            }
        }
    }

    private void of(Object holder, RecordComponent part, Collection<Object> open) throws ReflectiveOperationException {
        var getter = part.getAccessor();
        getter.setAccessible(true);
        var value = getter.invoke(holder);
        if (value == null) {
            return;
        }
        lists.add(holder.getClass().getSimpleName() + "." + part.getName());
        open.add(value);
    }
}
