package org.jamfsync.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * All settings of one process.
 *
 * @param home the folder that holds the {@code config} folder; relative paths start there
 * @param camel keys that go to Camel, {@code camel.} included
 * @param custom keys of a school's own routes, {@code custom.} included
 * @param customRoutes how long one call of a route of the school may take
 * @param sites by name, at least one
 * @param rules the files of rules that the sites were read with
 */
public record Settings(
        Path home,
        Map<String, String> camel,
        Map<String, String> custom,
        Duration customRoutes,
        State state,
        Web web,
        Map<String, SiteSettings> sites,
        RuleTexts rules) {

    /**
     * The same with other rules.
     *
     * @param faults hears what is wrong with them; if there is anything, the answer is of no use
     */
    public Settings with(RuleTexts other, Consumer<RuleFault> faults) {
        other.check(sites.keySet(), faults);
        var changed = new LinkedHashMap<String, SiteSettings>();
        sites.forEach((name, site) -> changed.put(name, site.with(other.of(name, faults))));
        var settings = new Settings(home, camel, custom, customRoutes, state, web, changed, other);
        other.checkWith(settings, faults);
        return settings;
    }

    /**
     * @param retention how long a resolved dead letter keeps its payload
     * @param quarantineAfter an object that failed in so many runs is tried once a day only
     * @param historyKept how long it is known what runs changed; never shorter than the two below
     * @param undoKept how long it is known what was there before each write
     * @param snapshotsKept how long it is kept what each run read; zero for not at all
     */
    public record State(
            String jdbcUrl,
            Duration retention,
            int quarantineAfter,
            Duration historyKept,
            Duration undoKept,
            Duration snapshotsKept) {
        public State {
            historyKept = Collections.max(List.of(historyKept, undoKept, snapshotsKept));
        }
    }

    /**
     * The same, with a site that reads elsewhere.
     *
     * @param place see {@link SiteSettings#readingFrom}
     */
    public Settings readingFrom(String site, String place) {
        var all = new LinkedHashMap<>(sites);
        all.computeIfPresent(site, (name, own) -> own.readingFrom(place));
        return new Settings(home, camel, custom, customRoutes, state, web, all, rules);
    }

    /** @param port 0 for none */
    public record Web(int port, String host, String username, Secret password) {}
}
