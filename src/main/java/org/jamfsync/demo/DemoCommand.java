package org.jamfsync.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jamfsync.cli.Command;
import org.jamfsync.cli.GlobalOptions;
import org.jamfsync.cli.Session;
import org.jamfsync.cli.TemporaryFolder;
import org.jamfsync.cli.view.ProgressView;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Messages;
import org.jamfsync.route.RunReport;
import org.jamfsync.route.RunRequest;
import org.jamfsync.route.runtime.Engine;
import org.jamfsync.sandbox.JamfSandbox;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.state.run.ChangeResult;
import picocli.CommandLine.Option;

/** The whole product at its job: a made-up school, a sandbox for Jamf School, and a week of syncs between them. */
@picocli.CommandLine.Command(name = "demo")
public final class DemoCommand extends Command {
    static final long SEED = 2026;

    @Option(names = "--once", descriptionKey = "option.once")
    private boolean once;

    @Override
    protected ExitCode execute() throws Exception {
        say("sandbox.demo-starts");
        try (var folder = new TemporaryFolder("jamfsync-demo");
                var iserv = EmbeddedIServ.start();
                var jamf = JamfSandbox.start(SandboxOptions.defaults().withApiKey(PrivatePostgres.secret()))) {
            // Its native part too goes with the folder, when this process is killed with the next demo.
            System.setProperty("org.sqlite.tmpdir", folder.path().toString());
            fill(iserv);
            var config = configuration(folder.path(), iserv, jamf);
            try (var session = Session.open(GlobalOptions.of(options(), config), Map.of())) {
                var code = week(session, iserv, jamf);
                if (!once) {
                    say("sandbox.demo-status", session.settings().web().port());
                    say("sandbox.demo-stays", jamf.url(), jamf.networkId(), jamf.apiKey());
                    new CountDownLatch(1).await();
                }
                return code;
            }
        }
    }

    private void fill(EmbeddedIServ iserv) throws SQLException {
        var size = MadeUpSchool.Size.usual();
        try (var connection = iserv.admin()) {
            new MadeUpSchool(size, SEED).fill(connection);
        }
        say("sandbox.demo-school", size.students(), size.teachers(), size.classes(), size.courses());
    }

    private Path configuration(Path folder, EmbeddedIServ iserv, JamfSandbox jamf) throws IOException {
        var config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(
                config.resolve("application.properties"),
                iserv.settings() + jamf.settings() + """
                jamf.requests-per-second = 1000
                web.port = %d
                """.formatted(once ? 0 : freePort()));
        return config;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private ExitCode week(Session session, EmbeddedIServ iserv, JamfSandbox jamf) throws SQLException {
        var engine = session.server();
        var table = new Table(out());
        say("sandbox.demo-plan");
        table.row("sandbox.row-plan", run(engine, false), jamf);
        say("sandbox.demo-first");
        table.row("sandbox.row-first", run(engine, true), jamf);
        say("sandbox.demo-week");
        try (var connection = iserv.admin()) {
            new SchoolWeek().happen(connection).forEach(happened -> out().println("  - " + happened));
        }
        say("sandbox.demo-second");
        table.row("sandbox.row-second", run(engine, true), jamf);
        say("sandbox.demo-third");
        var last = run(engine, true);
        table.row("sandbox.row-third", last, jamf);
        table.print();
        return last.exitCode();
    }

    private RunReport run(Engine engine, boolean apply) {
        try (var progress = new ProgressView(err(), "demo")) {
            var report =
                    engine.run(apply ? RunRequest.sync("default", progress) : RunRequest.plan("default", progress));
            if (report.problem() != null) {
                err().println(report.problem());
            }
            return report;
        }
    }

    private void say(String code, Object... args) {
        out().println(Messages.text(code, args));
        out().flush();
    }

    /** What each run did, for the end. */
    private static final class Table {
        private final PrintWriter out;
        private final StringBuilder rows = new StringBuilder();

        Table(PrintWriter out) {
            this.out = out;
        }

        void row(String name, RunReport report, JamfSandbox jamf) {
            var plan = report.plan();
            rows.append("%-22s %7d %7d %7d %7d %7d %7d %9d%n"
                    .formatted(
                            Messages.text(name),
                            plan == null ? 0 : plan.count(Operation.CREATE),
                            plan == null ? 0 : plan.count(Operation.UPDATE) + plan.count(Operation.MEMBERS),
                            plan == null ? 0 : plan.count(Operation.DELETE),
                            report.count(ChangeResult.DONE),
                            plan == null ? 0 : plan.held(),
                            report.count(ChangeResult.FAILED),
                            jamf.calls().all().size()));
            jamf.calls().clear();
        }

        void print() {
            out.println();
            out.println(Messages.text("sandbox.table-head"));
            out.print(rows);
            out.println(Messages.text("sandbox.table-end"));
            out.flush();
        }
    }
}
