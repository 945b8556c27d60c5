package org.jamfsync.school;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jamfsync.sandbox.JamfSandbox;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.settings.SettingsLoader;

/** A sandbox and a program's connection to it, through the shipped routes. No IServ is asked. */
final class ConnectedSchool implements AutoCloseable {
    final JamfSandbox sandbox;
    final JamfSchool school;

    /** @param settings lines of a settings file, over defaults that need no waiting */
    ConnectedSchool(Path folder, SandboxOptions options, String settings) throws IOException {
        sandbox = JamfSandbox.start(options);
        var config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(config.resolve("application.properties"), sandbox.settings() + """
                iserv.jdbc-url = jdbc:postgresql://127.0.0.1:1/iserv
                iserv.mail-domain = schule.example
                jamf.requests-per-second = 100000
                jamf.retry-delay = 10ms
                jamf.retries = 2
                jamf.read-lag = 0s
                web.port = 0
                %s
                """.formatted(settings));
        school = JamfSchool.connect(new SettingsLoader().load(config, Map.of()), "default", Path.of("routes"));
    }

    @Override
    public void close() {
        school.close();
        sandbox.close();
    }
}
