package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program as a process, what it prints in files {@code out} and {@code err} of a folder of the test's own. */
final class Program {
    private static final long PATIENCE_SECONDS = 180;

    private final List<String> command;
    private final Path folder;
    private final Map<String, String> environment;

    Program(List<String> command, Path folder, Map<String, String> environment) {
        this.command = command;
        this.folder = folder;
        this.environment = environment;
    }

    /** The installed launcher, with nothing of this process's own settings. */
    static Program installed(Path folder) {
        var launcher = Path.of(System.getProperty("jamfsync.dist"), "bin", "jamfsync");
        return new Program(List.of(launcher.toString()), folder, Map.of());
    }

    record Ended(int code, String out, String err) {}

    Process start(List<String> arguments) throws IOException {
        var words = new ArrayList<>(command);
        words.addAll(arguments);
        var builder = new ProcessBuilder(words);
        builder.environment().keySet().removeIf(name -> name.startsWith("JAMFSYNC_"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        return builder.redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    Ended run(String... arguments) throws Exception {
        return ended(start(List.of(arguments)));
    }

    Ended ended(Process process) throws Exception {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Ended(
                process.exitValue(), Files.readString(folder.resolve("out")), Files.readString(folder.resolve("err")));
    }
}
