package org.jamfsync.plan;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jamfsync.model.setting.Caution;

/**
 * Simulates schools over a school year in which imports go wrong, with each {@link Caution}, and prints what came of it as
 * tables, then everything that must not happen, and every wrong import that was neither refused nor held.
 */
public final class Simulation {
    private Simulation() {}

    /** @param args how many schools, the seed of the first, and a caution; 1000, 1 and every one when left out */
    public static void main(String[] args) {
        int schools = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
        long first = args.length > 1 ? Long.parseLong(args[1]) : 1;
        var cautions = args.length > 2
                ? List.of(Caution.valueOf(args[2].toUpperCase(Locale.ROOT)))
                : List.of(Caution.values());
        for (var caution : cautions) {
            var tally = of(schools, first, caution);
            System.out.println("guard.caution = " + caution.name().toLowerCase(Locale.ROOT) + "\n");
            System.out.println(tally.tables());
            tally.faults().forEach(System.out::println);
            tally.onlyAdded().forEach(System.out::println);
            System.out.println();
        }
    }

    static Tally of(int schools, long firstSeed, Caution caution) {
        var all = new Tally();
        IntStream.range(0, schools)
                .parallel()
                .mapToObj(number -> {
                    var tally = new Tally();
                    new SimulatedYear(firstSeed + number, caution, tally).live();
                    return tally;
                })
                .forEachOrdered(all::add);
        return all;
    }
}
