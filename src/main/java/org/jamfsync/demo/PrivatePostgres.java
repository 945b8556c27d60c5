package org.jamfsync.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jamfsync.cli.TemporaryFolder;
import org.jamfsync.model.text.PrivateFiles;

/**
 * PostgreSQL servers for a demo or a test that give other users of the machine nothing: programs, data and password lie in
 * one fresh folder of this process, which is this user's alone and gone with the process. It listens on loopback, wants a
 * password that nobody knows, and has no socket in a folder of all.
 *
 * <p>What a killed process left behind is taken away when the next one starts.
 */
public final class PrivatePostgres {
    /** How one may come in: with the password of the role, from this machine. */
    public static final String DOOR = "host all all 127.0.0.1/32 scram-sha-256\nhost all all ::1/128 scram-sha-256\n";

    private static final int PASSWORD_BYTES = 24;
    private static final long PATIENCE_SECONDS = 10;

    private final Path folder;
    private final String password = secret();
    private final AtomicInteger servers = new AtomicInteger();

    @SuppressWarnings("resource") // it goes with the process
    private PrivatePostgres() {
        try {
            folder = new TemporaryFolder("jamfsync-postgres", PrivatePostgres::stop).path();
            var file = folder.resolve("password");
            PrivateFiles.make(file);
            Files.writeString(file, password);
            // Else the library makes a folder for all users, and unpacks there what it starts.
            System.setProperty("ot.epg.working-dir", folder.resolve("programs").toString());
            forgetScript();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The library asks by a script which Linux this is, and leaves it. */
    private static void forgetScript() throws IOException {
        LinuxUtils.getDistributionName();
        var temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (var scripts = Files.newDirectoryStream(temporary, "detect_linux_distribution_*.sh")) {
            for (var script : scripts) {
                if (PrivateFiles.otherOwner(script).isEmpty()) {
                    Files.deleteIfExists(script);
                }
            }
        }
    }

    /** One for each process, made when it is first asked for: to unpack the programs takes a second. */
    private static final class Holder {
        static final PrivatePostgres OF_THIS_PROCESS = new PrivatePostgres();
    }

    /** Says how a server is started; whoever changes its door keeps to {@link #DOOR}. */
    public static EmbeddedPostgres.Builder builder() {
        var own = Holder.OF_THIS_PROCESS;
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(own.folder.resolve("programs").toFile())
                .setDataDirectory(own.folder.resolve("data-" + own.servers.incrementAndGet()))
                .setCleanDataDirectory(true)
                .setRegisterShutdownHook(false)
                .setServerConfig("unix_socket_directories", "")
                .setLocaleConfig("pwfile", own.folder.resolve("password").toString())
                // Rounds make it dear to guess a password that people chose. Of these nobody guesses one, and each
                // connection would pay for them.
                .setLocaleConfig("set", "scram_iterations=1")
                .setConnectConfig("password", own.password)
                .setDataDirectoryCustomizer(PrivatePostgres::close);
    }

    /** The password of {@code postgres} on each server of this process. */
    public static String password() {
        return Holder.OF_THIS_PROCESS.password;
    }

    /** Letters and digits that nobody can guess. */
    public static String secret() {
        var bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void close(File data) {
        try {
            Files.writeString(data.toPath().resolve("pg_hba.conf"), DOOR);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server outlives the process that started it when that is killed. */
    private static void stop(Path folder) throws IOException {
        try (var all = Files.newDirectoryStream(folder, "data-*")) {
            for (var data : all) {
                var file = data.resolve("postmaster.pid");
                var lines = Files.exists(file) ? Files.readAllLines(file) : List.of("");
                var number = lines.isEmpty() ? "" : lines.get(0).strip();
                if (number.matches("\\d{1,9}")) {
                    ProcessHandle.of(Long.parseLong(number))
                            // The number may have become another's meanwhile.
                            .filter(server -> isFrom(folder, server))
                            .ifPresent(PrivatePostgres::stop);
                }
            }
        }
    }

    private static boolean isFrom(Path folder, ProcessHandle server) {
        var info = server.info();
        return info.command()
                .or(info::commandLine)
                .filter(of -> of.startsWith(folder.toString()))
                .isPresent();
    }

    /** At once, but so that it gives its shared memory back. */
    private static void stop(ProcessHandle server) {
        try {
            new ProcessBuilder("kill", "-QUIT", Long.toString(server.pid())).start();
            server.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (IOException | ExecutionException | TimeoutException stays) {
            server.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
