package org.jamfsync.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.jamfsync.cli.Command;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Messages;
import org.jamfsync.model.text.Problem;
import org.jamfsync.model.text.WholeFile;
import org.jamfsync.sandbox.CallLog.Call;
import org.jamfsync.sandbox.JamfSandbox;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.sandbox.http.Switch;
import org.jamfsync.sandbox.http.Switches;
import picocli.CommandLine.Option;

/** The sandbox alone, to try the API or the product on. */
@picocli.CommandLine.Command(name = "sandbox")
public final class SandboxCommand extends Command {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final long SEED = 2026;

    @Option(names = "--port", defaultValue = "8090", descriptionKey = "option.sandbox-port")
    private int port;

    @Option(names = "--host", defaultValue = "127.0.0.1", descriptionKey = "option.sandbox-host")
    private String host;

    @Option(names = "--switch", paramLabel = "NAME=VALUE", descriptionKey = "option.sandbox-switch")
    private List<String> switches = List.of();

    @Option(names = "--fault", paramLabel = "FAULT", descriptionKey = "option.sandbox-fault")
    private List<String> faults = List.of();

    @Option(names = "--people", paramLabel = "N", descriptionKey = "option.sandbox-people")
    private Integer people;

    @Option(names = "--load", paramLabel = "FILE", descriptionKey = "option.sandbox-load")
    private Path load;

    @Option(names = "--save", paramLabel = "FILE", descriptionKey = "option.sandbox-save")
    private Path save;

    @Option(names = "--list-switches", descriptionKey = "option.sandbox-list")
    private boolean list;

    @Override
    protected ExitCode execute() throws Exception {
        if (list) {
            for (var one : Switch.values()) {
                out().printf("%-18s %s%n", one.word(), Messages.text("sandbox.switch-" + one.word()));
                out().printf("%-18s %s%n", "", one.allowed());
            }
            return ExitCode.DONE;
        }
        try (var sandbox = JamfSandbox.start(sandboxOptions())) {
            prepare(sandbox);
            out().println(Messages.text("sandbox.started", sandbox.url(), sandbox.networkId(), sandbox.apiKey()));
            sandbox.onCall(call -> err().println(line(call)));
            if (save != null) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> keep(sandbox)));
            }
            // Until Ctrl-C or SIGTERM.
            new CountDownLatch(1).await();
        }
        return ExitCode.DONE;
    }

    private SandboxOptions sandboxOptions() {
        var chosen = SandboxOptions.defaults().withHost(host).withPort(port);
        for (var words : switches) {
            var parsed = Switches.parse(words);
            chosen = chosen.with(parsed.getKey(), parsed.getValue());
        }
        return chosen;
    }

    private void prepare(JamfSandbox sandbox) {
        faults.forEach(sandbox.faults()::add);
        if (load != null) {
            try (var in = Files.newInputStream(load)) {
                sandbox.load(in);
            } catch (IOException e) {
                throw Problem.usage(
                        Message.of("sandbox.no-state", load, e.getClass().getSimpleName()));
            }
        }
        if (people != null) {
            var teacher = new MadeUpTenant(MadeUpTenant.Size.of(people), SEED).fill(sandbox);
            out().println(Messages.text(
                    "sandbox.filled", people, sandbox.networkId(), teacher, MadeUpTenant.TEACHER_PASSWORD));
        }
    }

    private void keep(JamfSandbox sandbox) {
        try {
            WholeFile.replace(save, part -> {
                try (var out = Files.newOutputStream(part)) {
                    sandbox.save(out);
                }
            });
        } catch (IOException e) {
            err().println(Messages.text("sandbox.not-saved", save, WholeFile.why(e)));
            err().flush();
            // The process ends already, and would end as if all were well.
            Runtime.getRuntime().halt(ExitCode.FAILED.code());
        }
    }

    private static String line(Call call) {
        return "%s  %-6s %-50s %s %5d ms  %s"
                .formatted(
                        TIME.format(call.at().atZone(ZoneId.systemDefault())),
                        call.method(),
                        call.path(),
                        call.status() == 0 ? "---" : call.status(),
                        call.millis(),
                        call.pod());
    }
}
