package org.jamfsync.sandbox;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jamfsync.model.Messages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The sandbox alone, to try the API or the product on. */
@Command(name = "sandbox")
public final class SandboxCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--port", defaultValue = "8090", descriptionKey = "option.sandbox-port")
    private int port;

    @Option(names = "--host", defaultValue = "127.0.0.1", descriptionKey = "option.sandbox-host")
    private String host;

    @Option(names = "--replace-members", descriptionKey = "option.sandbox-replace")
    private boolean replaceMembers;

    @Option(names = "--stale-millis", defaultValue = "0", descriptionKey = "option.sandbox-stale")
    private long staleMillis;

    @Option(names = "--latency-millis", defaultValue = "0", descriptionKey = "option.sandbox-latency")
    private long latencyMillis;

    @Override
    public Integer call() throws InterruptedException {
        var options = SandboxOptions.defaults()
                .withPort(port)
                .withHost(host)
                .withReplaceMembers(replaceMembers)
                .withStaleMillis(staleMillis)
                .withLatencyMillis(latencyMillis);
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        try (var sandbox = JamfSandbox.start(options)) {
            out.println(Messages.text("sandbox.started", sandbox.url(), sandbox.networkId(), sandbox.apiKey()));
            sandbox.onCall(call -> err.println(call.method() + " " + call.path() + " " + call.status()));
            // Ctrl-C or SIGTERM ends the process; the sandbox keeps nothing.
            new CountDownLatch(1).await();
        }
        return 0;
    }
}
