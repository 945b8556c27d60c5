package org.jamfsync.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jamfsync.bench.Child.Took;
import org.jamfsync.cli.TemporaryFolder;
import org.jamfsync.demo.EmbeddedIServ;
import org.jamfsync.demo.MadeUpSchool;
import org.jamfsync.model.change.Plan;
import org.jamfsync.route.RunListener;
import org.jamfsync.route.RunRequest;
import org.jamfsync.route.runtime.Engine;
import org.jamfsync.settings.SettingsLoader;
import org.jamfsync.state.StateDatabase;

/** Prints what {@code docs/benchmarks.md} quotes. */
public final class Bench implements AutoCloseable {
    private static final int IN_FLIGHT = 4;
    private static final String NETWORK_ID = "10001";
    private static final String API_KEY = "sandbox-key";

    private final TemporaryFolder temporary = new TemporaryFolder("jamfsync-bench");
    private final Path folder = temporary.path();
    private final EmbeddedIServ iserv = EmbeddedIServ.start();
    private final Child child = new Child(folder.resolve("log"), Map.of());
    private final String launcher;

    private Bench(String launcher) throws IOException {
        this.launcher = launcher;
    }

    /** @param args the launcher, how often each first sync is measured, sizes of schools */
    public static void main(String[] args) throws Exception {
        try (var bench = new Bench(args[0])) {
            int times = Integer.parseInt(args[1]);
            bench.start();
            bench.head();
            for (var people : List.of(args).subList(2, args.length)) {
                for (int latency : List.of(0, 20)) {
                    bench.school(Integer.parseInt(people), latency, times);
                }
            }
            bench.large();
        }
    }

    private void print(String line, Object... values) {
        System.out.println(String.format(Locale.ROOT, line, values));
    }

    private static Took median(List<Took> all) {
        return all.stream()
                .sorted(Comparator.comparingDouble(Took::wall))
                .toList()
                .get(all.size() / 2);
    }

    private void start() throws Exception {
        fill(MadeUpSchool.Size.of(100));
        print("| start | wall s | CPU s | peak MiB |%n|---|--:|--:|--:|");
        try (var jamf = new SandboxProcess(launcher, folder, 0)) {
            configure(jamf);
            repeated("`--version`", 7, launcher, "--version");
            repeated("`plan`, 100 people", 7, launcher, "plan", "--config", config().toString());
        }
        print("");
    }

    private void repeated(String what, int times, String... command) throws Exception {
        var all = new ArrayList<Took>();
        for (int time = 0; time < times; time++) {
            all.add(child.run(List.of(command)));
        }
        var took = median(all);
        print("| %s | %.2f | %.2f | %.0f |", what, took.wall(), took.cpu(), took.peak());
    }

    private void head() {
        print("| people | latency ms | run | wall s | floor s | wall/floor | CPU s | peak MiB | calls |");
        print("|--:|--:|---|--:|--:|--:|--:|--:|--:|");
    }

    /** A first sync beside the floor, then a sync that has nothing to do. */
    private void school(int people, int latency, int times) throws Exception {
        fill(MadeUpSchool.Size.of(people));
        var calls = Files.write(folder.resolve("calls"), BareCalls.of(plan()));
        var first = new ArrayList<Took>();
        var floor = new ArrayList<Took>();
        var quiet = new ArrayList<Took>();
        long made = 0;
        long madeQuiet = 0;
        for (int time = 0; time < times; time++) {
            Map<String, Long> floorCalls;
            try (var jamf = new SandboxProcess(launcher, folder, latency)) {
                floor.add(child.run(bareClient(jamf, calls)));
                floorCalls = jamf.calls();
            }
            try (var jamf = new SandboxProcess(launcher, folder, latency)) {
                configure(jamf);
                first.add(child.run(sync()));
                var own = jamf.calls();
                if (!own.equals(floorCalls)) {
                    throw new IllegalStateException("not the same calls: " + own + " and " + floorCalls);
                }
                made = sum(own);
                quiet.add(child.run(sync()));
                madeQuiet = sum(jamf.calls());
            }
        }
        row(people, latency, "first sync", median(first), median(floor), made);
        row(people, latency, "no change", median(quiet), null, madeQuiet);
    }

    private static long sum(Map<String, Long> calls) {
        return calls.values().stream().mapToLong(Long::longValue).sum();
    }

    private void row(int people, int latency, String run, Took took, Took floor, long calls) {
        print(
                "| %,d | %d | %s | %.2f | %s | %s | %.2f | %.0f | %,d |",
                people,
                latency,
                run,
                took.wall(),
                floor == null ? "" : String.format(Locale.ROOT, "%.2f", floor.wall()),
                floor == null ? "" : String.format(Locale.ROOT, "%.2f", took.wall() / floor.wall()),
                took.cpu(),
                took.peak(),
                calls);
    }

    private List<String> sync() {
        return List.of(launcher, "sync", "--config", config().toString());
    }

    private List<String> bareClient(SandboxProcess jamf, Path calls) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path").split(":", 2)[0],
                BareClient.class.getName(),
                calls.toString(),
                jamf.url(),
                NETWORK_ID,
                API_KEY,
                String.valueOf(IN_FLIGHT));
    }

    private void fill(MadeUpSchool.Size size) throws Exception {
        iserv.clear();
        try (var connection = iserv.admin()) {
            new MadeUpSchool(size, 2026).fill(connection);
        }
        iserv.load("ANALYZE");
    }

    /** 100,000 people with 1,000,000 memberships, read and planned in 512 MB of heap. */
    private void large() throws Exception {
        iserv.clear();
        iserv.load(LargeSchool.SQL);
        print("%n| people | memberships | run | wall s | CPU s | peak MiB |%n|--:|--:|---|--:|--:|--:|");
        var small = new Child(folder.resolve("log"), Map.of("JAMFSYNC_JAVA_OPTS", "-Xmx512m"));
        try (var jamf = new SandboxProcess(launcher, folder, 0)) {
            configure(jamf);
            var took = small.run(List.of(launcher, "plan", "--config", config().toString()));
            print(
                    "| 100,000 | 1,000,000 | `plan` with -Xmx512m | %.1f | %.1f | %.0f |",
                    took.wall(), took.cpu(), took.peak());
        }
    }

    private Path config() {
        return folder.resolve("config");
    }

    /** Settings for this sandbox, and an empty state. */
    private void configure(SandboxProcess jamf) throws IOException {
        settings(jamf.url());
        for (var file : List.of("state.db", "state.db-wal", "state.db-shm")) {
            Files.deleteIfExists(folder.resolve(file));
        }
    }

    private void settings(String jamfUrl) throws IOException {
        Files.createDirectories(config());
        Files.writeString(config().resolve("application.properties"), """
                iserv.jdbc-url = %s
                iserv.username = %s
                iserv.password = %s
                iserv.mail-domain = schule.example
                jamf.url = %s
                jamf.network-id = %s
                jamf.api-key = %s
                jamf.max-concurrent-requests = %d
                jamf.requests-per-second = 1000000
                state.jdbc-url = jdbc:sqlite:state.db
                """.formatted(
                        iserv.jdbcUrl(), iserv.username(), iserv.password(), jamfUrl, NETWORK_ID, API_KEY, IN_FLIGHT));
    }

    private Plan plan() throws Exception {
        try (var jamf = new SandboxProcess(launcher, folder, 0)) {
            configure(jamf);
            var clock = Clock.system(ZoneId.systemDefault());
            var settings = new SettingsLoader().load(config(), Map.of());
            try (var state = StateDatabase.open(settings.state().jdbcUrl(), folder, clock);
                    var engine = Engine.start(settings, Path.of("routes"), state, clock)) {
                return engine.run(RunRequest.plan("default", RunListener.SILENT))
                        .plan();
            }
        }
    }

    @Override
    public void close() throws IOException {
        iserv.close();
        temporary.close();
    }
}
