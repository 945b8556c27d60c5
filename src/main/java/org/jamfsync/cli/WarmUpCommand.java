package org.jamfsync.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.jamfsync.model.ExitCode;
import org.jamfsync.route.RunListener;
import org.jamfsync.route.RunRequest;

/**
 * Loads what a plan needs and ends, so that the launcher can keep an archive of it. Reaches nothing: both addresses are
 * on this machine and closed.
 */
@picocli.CommandLine.Command(name = "warm-up", hidden = true)
public final class WarmUpCommand extends Command {
    @Override
    protected ExitCode execute() throws Exception {
        var folder = Files.createTempDirectory("jamfsync-warm-up");
        try {
            var config = Files.createDirectories(folder.resolve("config"));
            Files.writeString(config.resolve("application.properties"), """
                    iserv.jdbc-url = jdbc:postgresql://127.0.0.1:1/iserv
                    iserv.mail-domain = schule.example
                    jamf.url = http://127.0.0.1:1
                    jamf.network-id = 1
                    jamf.api-key = 1
                    """);
            try (var session = Session.open(GlobalOptions.of(options(), config), Map.of())) {
                session.engine().run(RunRequest.plan("default", RunListener.SILENT));
            }
        } finally {
            delete(folder);
        }
        return ExitCode.DONE;
    }

    private static void delete(Path folder) throws java.io.IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
