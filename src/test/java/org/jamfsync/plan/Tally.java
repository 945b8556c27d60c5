package org.jamfsync.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Counts what came of mishaps, and of ordinary weeks. */
final class Tally {
    private final Map<Mishap, List<Happened>> mishaps = new EnumMap<>(Mishap.class);
    private final List<Happened> weeks = new ArrayList<>();
    private int schools;

    /** What came of one mishap, or of one ordinary week. */
    static final class Happened {
        final long seed;
        private final Happened repair;
        boolean refused;
        boolean held;
        /** Whether a doubt was told although there was nothing to hold. */
        boolean told;

        int approved;
        /** Wrong names or roles of people that went out, and how many people there are. */
        int altered;

        int people;
        /** People, classes, places or names of classes that went out although they are none. */
        int added;

        int users;
        int classes;
        int places;
        private boolean settled = true;

        private Happened(long seed, Happened repair) {
            this.seed = seed;
            this.repair = repair;
        }

        Happened repaired() {
            return repair;
        }

        void unsettled() {
            settled = false;
        }

        boolean isSettled() {
            return settled;
        }

        /** Whether more names and roles are wrong than the limits of the guard let pass. */
        boolean isAltered() {
            return altered * 10 > people;
        }

        int lost() {
            return users + classes + places;
        }
    }

    void school() {
        schools++;
    }

    Happened happens(Mishap mishap, long seed) {
        var happened = new Happened(seed, new Happened(seed, null));
        mishaps.computeIfAbsent(mishap, any -> new ArrayList<>()).add(happened);
        return happened;
    }

    Happened ordinary(long seed) {
        var happened = new Happened(seed, null);
        weeks.add(happened);
        return happened;
    }

    void add(Tally other) {
        schools += other.schools;
        weeks.addAll(other.weeks);
        other.mishaps.forEach((mishap, list) ->
                mishaps.computeIfAbsent(mishap, any -> new ArrayList<>()).addAll(list));
    }

    /** Of one mishap, as a row of the table. */
    record Row(
            Mishap mishap,
            int times,
            long refused,
            long held,
            long harmless,
            long onlyAdded,
            long unnoticed,
            int users,
            int classes,
            int places,
            long repaired) {}

    List<Row> rows() {
        return mishaps.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Row row(Mishap mishap, List<Happened> all) {
        return new Row(
                mishap,
                all.size(),
                all.stream().filter(one -> one.refused).count(),
                all.stream().filter(one -> !one.refused && one.held).count(),
                through(all).filter(one -> one.altered + one.added == 0).count(),
                onlyAdded(all).count(),
                unnoticed(all).size(),
                all.stream().mapToInt(one -> one.users + one.repair.users).sum(),
                all.stream().mapToInt(one -> one.classes + one.repair.classes).sum(),
                all.stream().mapToInt(one -> one.places + one.repair.places).sum(),
                all.stream().filter(one -> one.repair.isSettled()).count());
    }

    private static List<Happened> unnoticed(List<Happened> all) {
        return through(all).filter(Happened::isAltered).toList();
    }

    private static Stream<Happened> onlyAdded(List<Happened> all) {
        return through(all).filter(one -> one.altered + one.added > 0 && !one.isAltered());
    }

    private static Stream<Happened> through(List<Happened> all) {
        return all.stream().filter(one -> !one.refused && !one.held);
    }

    /** Wrong imports that were neither refused nor held, and only added or renamed. */
    List<String> onlyAdded() {
        var added = new ArrayList<String>();
        mishaps.forEach((mishap, all) -> {
            if (!Mishap.LOOK_MEANT.contains(mishap)) {
                onlyAdded(all)
                        .forEach(one -> added.add(
                                "%s only added%s, seed %d".formatted(mishap, one.told ? " and told" : "", one.seed)));
            }
        });
        return added;
    }

    List<String> faults() {
        var faults = new ArrayList<String>();
        mishaps.forEach((mishap, all) -> {
            all.stream()
                    .filter(one -> !one.repair.isSettled() || one.repair.lost() > 0)
                    .forEach(one -> faults.add("%s not repaired, or lost %d when it was, seed %d"
                            .formatted(mishap, one.repair.lost(), one.seed)));
            if (Mishap.LOOK_MEANT.contains(mishap)) {
                return;
            }
            unnoticed(all).forEach(one -> faults.add(mishap + " unnoticed, seed " + one.seed));
            all.stream()
                    .filter(one -> one.lost() > 0)
                    .forEach(one -> faults.add("%s lost %d users, %d classes, %d places, seed %d"
                            .formatted(mishap, one.users, one.classes, one.places, one.seed)));
        });
        weeks.stream()
                .filter(one -> one.lost() > 0 || !one.isSettled() || one.altered + one.added > 0 || one.refused)
                .forEach(one -> faults.add("week lost %d, wrong %d, settled %s, refused %s, seed %d"
                        .formatted(one.lost(), one.altered + one.added, one.isSettled(), one.refused, one.seed)));
        return faults;
    }

    /** As tables in Markdown: what must be noticed, and what nobody can tell from what is meant. */
    String tables() {
        var text = new StringBuilder(table(false));
        text.append(String.format("%nNobody can tell whether these are meant:%n%n"))
                .append(table(true));
        long asked = weeks.stream().filter(one -> one.approved > 0).count();
        text.append(String.format(
                Locale.ROOT,
                "%n%d schools, %d ordinary weeks: %d right in the end, %d wrongly lost; a person was asked in %d (%.1f %%).%n",
                schools,
                weeks.size(),
                weeks.stream().filter(Happened::isSettled).count(),
                weeks.stream().mapToInt(Happened::lost).sum(),
                asked,
                100.0 * asked / weeks.size()));
        return text.toString();
    }

    private String table(boolean lookMeant) {
        var text = new StringBuilder(
                "| what goes wrong | times | refused | held | nothing to hold | only added or renamed | unnoticed |"
                        + " users, classes, places wrongly lost | right after repair |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        rows().stream()
                .filter(row -> Mishap.LOOK_MEANT.contains(row.mishap()) == lookMeant)
                .forEach(row -> text.append(String.format(
                        Locale.ROOT,
                        "| %s | %d | %d | %d | %d | %d | %d | %d, %d, %d | %d |%n",
                        row.mishap().sentence,
                        row.times(),
                        row.refused(),
                        row.held(),
                        row.harmless(),
                        row.onlyAdded(),
                        row.unnoticed(),
                        row.users(),
                        row.classes(),
                        row.places(),
                        row.repaired())));
        return text.toString();
    }
}
