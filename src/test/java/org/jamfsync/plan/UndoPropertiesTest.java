package org.jamfsync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jamfsync.model.UserFields;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.SentChange;
import org.jamfsync.model.change.UserChange;

/** An undo brings back what was there, whatever a run did, but for the closed list of what cannot come back. */
class UndoPropertiesTest {
    /** The notices an undo may have of an object that nobody touched meanwhile. */
    private static final Set<String> CANNOT_COME_BACK = Set.of(
            "plan.undo-in-trash",
            "plan.undo-class-anew",
            "plan.undo-members-gone",
            "plan.undo-members-by-hand",
            "plan.undo-has-devices",
            "plan.undo-group-stays");

    /** A class by its look, since its uuid may be another: name, description, students, teachers. */
    private record Look(String name, String description, Set<Integer> students, Set<Integer> teachers) {}

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void what_a_run_did_is_undone_but_for_a_closed_list(@ForAll long seed) {
        var world = new RandomWorld(seed);
        world.settle(world.roster());
        for (int week = 0; week < 3; week++) {
            world.somethingHappens();
            var jamf = world.jamf;
            var fields = fields(jamf);
            var sharing = sharing(jamf);
            var looks = looks(jamf);
            var known = notBehindClasses(jamf);
            var groups = groups(jamf, known);
            var foreign = world.foreignObjects();
            jamf.sent.clear();
            jamf.sync(world.roster());
            world.anHourPasses();
            if (!jamf.refused.isEmpty()) {
                // Somebody took a spare name by hand: what was refused is a dead letter, and no undo's business.
                return;
            }
            var sent = List.copyOf(jamf.sent);

            var undo = jamf.undo(sent);
            jamf.apply(undo);
            world.anHourPasses();

            var stuck = new HashSet<String>();
            var leftovers = leftovers(sent);
            for (var notice : undo.notices()) {
                if (leftovers.contains(notice.key())) {
                    continue;
                }
                if (notice.text().code().equals("plan.undo-name-taken")) {
                    assertThat(sharing)
                            .as("seed %d week %d %s", seed, week, notice)
                            .isNotEmpty();
                    continue;
                }
                assertThat(notice.text().code())
                        .as("seed %d week %d %s", seed, week, notice)
                        .isIn(CANNOT_COME_BACK);
                stuck.add(notice.kind() + " " + notice.key());
            }
            var trashed = trashed(sent);
            fields.keySet().removeAll(sharing);
            var after = fields(jamf);
            after.keySet().removeAll(sharing);
            assertFields(seed, week, fields, after, trashed, created(sent));
            assertLooks(seed, week, looks, looks(jamf), trashed, stuck);
            groups.keySet().removeAll(trashed);
            assertThat(groups(jamf, known)).as("seed %d week %d", seed, week).containsAllEntriesOf(groups);
            assertThat(world.foreignObjects()).as("seed %d week %d", seed, week).containsAllEntriesOf(foreign);
            world.settle(world.roster());
        }
    }

    private static Map<Integer, UserFields> fields(PretendJamf jamf) {
        var fields = new TreeMap<Integer, UserFields>();
        jamf.users.values().stream().filter(user -> !user.trash).forEach(user -> fields.put(user.id, user.fields));
        return fields;
    }

    /** Who has a name or mail that another one has as well, as after a restore from the trash: it is not given again. */
    private static Set<Integer> sharing(PretendJamf jamf) {
        var owners = new HashMap<String, Set<Integer>>();
        jamf.users
                .values()
                .forEach(user -> List.of(user.fields.username(), user.fields.email())
                        .forEach(name -> owners.computeIfAbsent(name.toLowerCase(Locale.ROOT), any -> new HashSet<>())
                                .add(user.id)));
        owners.remove("");
        var sharing = new HashSet<Integer>();
        owners.values().stream().filter(ids -> ids.size() > 1).forEach(sharing::addAll);
        return sharing;
    }

    /** Groups that stand behind no class: classes are compared as such. */
    private static Set<Integer> notBehindClasses(PretendJamf jamf) {
        var groups = new HashSet<>(jamf.groups.keySet());
        jamf.classes.values().forEach(one -> groups.remove(one.group));
        jamf.classLinks.values().forEach(link -> groups.remove(link.userGroupId()));
        return groups;
    }

    private static Map<Integer, Set<Integer>> groups(PretendJamf jamf, Set<Integer> known) {
        var groups = new TreeMap<Integer, Set<Integer>>();
        jamf.users.values().stream().filter(user -> !user.trash).forEach(user -> {
            var own = new TreeSet<>(user.groups);
            own.retainAll(known);
            own.removeIf(id -> !jamf.groups.containsKey(id));
            groups.put(user.id, own);
        });
        return groups;
    }

    private static List<Look> looks(PretendJamf jamf) {
        return jamf.classes.values().stream()
                .map(one -> new Look(
                        one.fields.name(),
                        one.fields.description(),
                        active(jamf, jamf.students(one)),
                        active(jamf, jamf.teachers(one))))
                .toList();
    }

    private static Set<Integer> active(PretendJamf jamf, Set<Integer> ids) {
        var active = new TreeSet<>(ids);
        active.removeIf(id -> jamf.users.get(id).trash);
        return active;
    }

    private static Set<Integer> trashed(List<SentChange> sent) {
        var trashed = new TreeSet<Integer>();
        sent.stream()
                .filter(one ->
                        one.change() instanceof UserChange && one.change().operation() == Operation.DELETE)
                .forEach(one -> trashed.add(((UserChange) one.change()).jamfId()));
        return trashed;
    }

    /** Classes that a person had deleted before: the run only took the user group away that was left of them. */
    private static Set<String> leftovers(List<SentChange> sent) {
        var leftovers = new HashSet<String>();
        sent.stream()
                .filter(one -> one.change() instanceof ClassChange
                        && one.change().operation() == Operation.DELETE
                        && !one.before().there())
                .forEach(one -> leftovers.add(one.change().key()));
        return leftovers;
    }

    private static Set<Integer> created(List<SentChange> sent) {
        var created = new TreeSet<Integer>();
        sent.stream()
                .filter(one ->
                        one.change() instanceof UserChange && one.change().operation() == Operation.CREATE)
                .filter(one -> one.jamfId() != null)
                .forEach(one -> created.add(Integer.valueOf(one.jamfId())));
        return created;
    }

    private static void assertFields(
            long seed,
            int week,
            Map<Integer, UserFields> before,
            Map<Integer, UserFields> after,
            Set<Integer> trashed,
            Set<Integer> created) {
        var expected = new HashMap<>(before);
        expected.keySet().removeAll(trashed);
        assertThat(after).as("seed %d week %d", seed, week).containsAllEntriesOf(expected);
        var rest = new TreeSet<>(after.keySet());
        rest.removeAll(expected.keySet());
        assertThat(created)
                .as("seed %d week %d: nobody new but those created", seed, week)
                .containsAll(rest);
    }

    private static void assertLooks(
            long seed, int week, List<Look> before, List<Look> after, Set<Integer> trashed, Set<String> stuck) {
        if (stuck.stream().anyMatch(key -> key.startsWith("CLASS"))) {
            // Somebody was added by hand, or a member is gone: its members are not all there.
            assertThat(after.stream().map(Look::name).toList())
                    .as("seed %d week %d", seed, week)
                    .containsAll(before.stream().map(Look::name).toList());
            return;
        }
        var expected = new ArrayList<Look>();
        before.forEach(look -> expected.add(new Look(
                look.name(),
                look.description(),
                without(look.students(), trashed),
                without(look.teachers(), trashed))));
        assertThat(after).as("seed %d week %d", seed, week).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static Set<Integer> without(Set<Integer> ids, Set<Integer> unwanted) {
        var rest = new TreeSet<>(ids);
        rest.removeAll(unwanted);
        return rest;
    }
}
