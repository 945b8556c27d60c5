package org.jamfsync.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamfsync.model.text.Messages;
import org.jamfsync.model.text.Shown;
import org.jamfsync.route.SiteStatus;
import org.jamfsync.route.SiteStatus.Level;
import org.jamfsync.route.file.RouteFault;
import org.jamfsync.route.runtime.Engine;

/** How each site stands, for a person: one table, the sites that need somebody first. */
final class StatusPage {
    /** Its own style, which it names by its hash, and nothing else. */
    static final String POLICY = WebDoors.NOTHING + "; style-src 'sha256-" + hashOfStyle() + "'";

    private final Engine engine;
    private final Clock clock;
    private final String template;

    StatusPage(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
        template = template();
    }

    private static String template() {
        try (var stream = StatusPage.class.getResourceAsStream("/templates/status.html")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hashOfStyle() {
        var page = template();
        var style = page.substring(page.indexOf("<style>") + "<style>".length(), page.indexOf("</style>"));
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }

    /** Where texts are shown. */
    interface Place {
        /** @param text makes it anew for each request; called from several threads */
        void show(String path, String contentType, Supplier<String> text);
    }

    /** Shows it at {@code /}, and the same as JSON at {@code /api/status}. */
    void show(Place place) {
        place.show("/", "text/html", () -> html(engine.status(), engine.routeFaults()));
        place.show(
                "/api/status",
                "application/json",
                () -> new StatusJson(clock)
                        .of(engine.status(), engine.routeFaults(), engine.trustsAllRoutes() ? "all" : "listed"));
    }

    String html(List<SiteStatus> sites, List<RouteFault> faults) {
        long good = sites.stream().filter(site -> site.level() == Level.GOOD).count();
        var head = Stream.of("site", "level", "last-good", "last-run", "held", "dead-letters", "blocked", "next")
                .map(column -> "<th scope=\"col\">" + text("status.column-" + column) + "</th>")
                .collect(Collectors.joining());
        var rows = sites.stream().map(this::row).collect(Collectors.joining("\n"));
        return template.replace("{language}", Messages.language().getLanguage())
                .replace("{summary}", text("status.summary", good, sites.size()))
                .replace("{head}", head)
                .replace("{footer}", text("status.footer", time(clock.instant())))
                .replace("{faults}", trust() + faults(faults))
                .replace("{rows}", rows);
    }

    private String trust() {
        return engine != null && engine.trustsAllRoutes()
                ? "<p class=\"attention\">" + text("run.trust-all") + "</p>"
                : "";
    }

    private static String faults(List<RouteFault> faults) {
        if (faults.isEmpty()) {
            return "";
        }
        return "<h2>" + text("status.faults") + "</h2>\n<p>" + text("status.faults-why") + "</p>\n<ul>"
                + faults.stream()
                        .map(fault -> "<li class=\"fault\">" + escaped(fault.toString()) + "</li>")
                        .collect(Collectors.joining("\n"))
                + "</ul>";
    }

    private String row(SiteStatus site) {
        var level = site.level().name().toLowerCase(Locale.ROOT);
        return "<tr><th scope=\"row\">" + escaped(site.site()) + "</th>"
                + "<td class=\"level " + level + "\">" + text("status." + (site.overlong() ? "overlong" : level))
                + "</td>"
                + cell(site.lastGood() == null ? text("status.never") : time(site.lastGood()))
                + cell(lastRun(site))
                + cell(String.valueOf(site.held()))
                + cell(String.valueOf(site.deadLetters()))
                + cell(String.valueOf(site.blocked()))
                + cell(site.next() == null ? text("status.never") : next(site))
                + "</tr>";
    }

    /** By the school's clock, which need not be this machine's. */
    private static String next(SiteStatus site) {
        return time(site.next(), site.zone()) + " " + escaped(site.zone().getId());
    }

    private String lastRun(SiteStatus site) {
        if (site.running()) {
            return text("status.running") + (site.leftOut() == 0 ? "" : " " + text("status.left-out", site.leftOut()));
        }
        var run = site.lastRun();
        if (run == null) {
            return text("status.no-run");
        }
        var outcome = time(run.started()) + ": "
                + text("status.outcome-" + run.outcome().name().toLowerCase(Locale.ROOT));
        var mode = site.applies() ? "" : " " + text("status.plans-only");
        return run.message() == null ? outcome + mode : outcome + ". " + escaped(run.message());
    }

    private static String cell(String html) {
        return "<td>" + html + "</td>";
    }

    private static String text(String code, Object... args) {
        return escaped(Messages.text(code, args));
    }

    private static String escaped(String text) {
        return Shown.line(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private String time(Instant instant) {
        return time(instant, clock.getZone());
    }

    private static String time(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
                .withZone(zone)
                .format(instant);
    }
}
