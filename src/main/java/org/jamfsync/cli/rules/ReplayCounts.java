package org.jamfsync.cli.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jamfsync.model.Kind;
import org.jamfsync.model.text.Messages;
import org.jamfsync.route.replay.Replayed;

/**
 * How much would have been different, each object counted once in however many runs.
 *
 * @param classes whose changes differ
 * @param allClasses of so many
 * @param people whose changes differ
 * @param allPeople of so many
 * @param groups user groups whose changes differ
 * @param deletions that are new
 * @param removals of people from classes that are new
 */
public record ReplayCounts(
        int classes, int allClasses, int people, int allPeople, int groups, int deletions, int removals) {
    /** Counts the runs of one site that were planned both ways. */
    public static ReplayCounts of(Collection<Replayed> runs) {
        var planned = runs.stream().filter(run -> run.difference() != null).toList();
        return new ReplayCounts(
                changed(planned, Kind.CLASS),
                size(planned, run -> objects(Kind.CLASS, run, run.classes())),
                changed(planned, Kind.USER),
                size(planned, run -> objects(Kind.USER, run, run.people())),
                changed(planned, Kind.GROUP),
                size(planned, run -> run.difference().newDeletions()),
                size(planned, run -> run.difference().newRemovals()));
    }

    private static int changed(List<Replayed> runs, Kind kind) {
        return size(runs, run -> run.difference().objects(kind));
    }

    /** Those of the rosters, and those that are only in Jamf School any more. */
    private static Set<String> objects(Kind kind, Replayed run, Collection<?> identities) {
        var objects = new HashSet<>(run.difference().objects(kind));
        identities.forEach(identity -> objects.add(kind.word() + " " + identity));
        return objects;
    }

    private static int size(List<Replayed> runs, Function<Replayed, ? extends Collection<?>> found) {
        var all = new HashSet<Object>();
        runs.forEach(run -> all.addAll(found.apply(run)));
        return all.size();
    }

    /** In words, what is none left out: {@code 3 of 412 classes, 1 new deletion}. */
    @Override
    public String toString() {
        var parts = new ArrayList<String>();
        if (classes > 0) {
            parts.add(Messages.text("replay.classes", classes, allClasses));
        }
        if (people > 0) {
            parts.add(Messages.text("replay.people", people, allPeople));
        }
        add(parts, groups, "replay.group");
        add(parts, deletions, "replay.deletion");
        add(parts, removals, "replay.removal");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, int count, String word) {
        if (count > 0) {
            parts.add(Messages.text(count == 1 ? word : word + "s", count));
        }
    }
}
