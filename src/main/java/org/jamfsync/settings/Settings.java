package org.jamfsync.settings;

import static org.jamfsync.model.setting.ValueFormat.CHOICE;
import static org.jamfsync.model.setting.ValueFormat.DAYS;
import static org.jamfsync.model.setting.ValueFormat.DURATION;
import static org.jamfsync.model.setting.ValueFormat.FILLED;
import static org.jamfsync.model.setting.ValueFormat.LIST;
import static org.jamfsync.model.setting.ValueFormat.NUMBER;
import static org.jamfsync.model.setting.ValueFormat.STATE_DATABASE;
import static org.jamfsync.model.setting.ValueFormat.TEXT;
import static org.jamfsync.model.setting.ValueFormat.WEB_URLS;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jamfsync.model.setting.RouteTrust;
import org.jamfsync.model.setting.Setting;

/**
 * All settings of one process. Each that is no site's is declared here, at the component that keeps its value.
 *
 * @param home the folder that holds the {@code config} folder; relative paths start there
 * @param camel keys that go to Camel, {@code camel.} included
 * @param custom keys of a school's own routes, {@code custom.} included
 * @param sites by name, at least one
 * @param rules the files of rules that the sites were read with
 */
public record Settings(
        Path home,
        Map<String, String> camel,
        Map<String, String> custom,
        State state,
        CustomRoutes customRoutes,
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
        var settings = new Settings(home, camel, custom, state, customRoutes, web, changed, other);
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
            @Setting(key = "state.jdbc-url", form = STATE_DATABASE, preset = "jdbc:sqlite:data/jamfsync.db")
            String jdbcUrl,

            @Setting(key = "dead-letters.retention", form = DURATION, preset = "30d", least = 3_600_000)
            Duration retention,

            @Setting(key = "dead-letters.quarantine-after", form = NUMBER, preset = "5", least = 1)
            int quarantineAfter,

            @Setting(key = "history.days", form = DAYS, preset = "400", least = 1, most = 3650)
            Duration historyKept,

            @Setting(key = "history.undo-days", form = DAYS, preset = "30", most = 3650)
            Duration undoKept,

            @Setting(key = "history.snapshot-days", form = DAYS, preset = "7", most = 365)
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
        return new Settings(home, camel, custom, state, customRoutes, web, all, rules);
    }

    /**
     * @param timeout how long one call of a route of the school may take
     * @param trust what such a route may do
     */
    public record CustomRoutes(
            @Setting(key = "custom-routes.timeout", form = DURATION, preset = "60s", least = 100)
            Duration timeout,

            @Setting(key = "custom-routes.trust", form = CHOICE, preset = "listed")
            RouteTrust trust) {
        /** Whether they may do whatever Camel can. */
        public boolean trustsAll() {
            return trust == RouteTrust.ALL;
        }
    }

    /** Names of this machine that only itself reaches. */
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "::1");

    /**
     * @param port 0 for none
     * @param publicUrls where people and programs reach the page, if not by {@code host}
     * @param tlsCertificate null without TLS, like the key
     * @param trustedProxies whose word counts for where a request came from
     */
    public record Web(
            @Setting(key = "web.port", form = NUMBER, preset = "8080", most = 65535)
            int port,

            @Setting(key = "web.host", form = FILLED, preset = "127.0.0.1")
            String host,

            @Setting(key = "web.public-url", form = WEB_URLS, preset = "")
            List<URI> publicUrls,

            @Setting(key = "web.username", form = TEXT, preset = "")
            String username,

            @Setting(key = "web.password", form = TEXT, preset = "")
            Secret password,

            @Setting(key = "web.tls-certificate", form = FILLED, preset = "")
            Path tlsCertificate,

            @Setting(key = "web.tls-key", form = FILLED, preset = "")
            Path tlsKey,

            @Setting(key = "web.trusted-proxies", form = LIST, preset = "")
            List<String> trustedProxies) {

        /** Whether nobody but this machine reaches the port. */
        public boolean isLocal() {
            return LOOPBACK.contains(host);
        }

        /** Whether the page is served over TLS. */
        public boolean isSecure() {
            return tlsCertificate != null && tlsKey != null;
        }
    }
}
