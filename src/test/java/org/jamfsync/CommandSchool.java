package org.jamfsync;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jamfsync.Program.Ended;
import org.jamfsync.demo.EmbeddedIServ;
import org.jamfsync.sandbox.JamfSandbox;
import org.jamfsync.sandbox.SandboxOptions;

/** A small made-up school with its real database and a Jamf School, and the commands in this process. */
final class CommandSchool implements AutoCloseable {
    final EmbeddedIServ iserv = EmbeddedIServ.start();
    JamfSandbox jamf;
    private Path folder;

    /** @param folder where its settings and its state lie from now on; what was at school is gone */
    void begin(Path folder) throws IOException, SQLException {
        iserv.clear();
        this.folder = folder;
        if (jamf != null) {
            jamf.close();
        }
        jamf = JamfSandbox.start(SandboxOptions.defaults());
        fill(iserv::load);
        Files.createDirectories(folder.resolve("config/sites"));
        general("");
    }

    /** Runs SQL somewhere. */
    @FunctionalInterface
    private interface Sql {
        void run(String text) throws SQLException;
    }

    private static void fill(Sql sql) throws IOException, SQLException {
        sql.run("DROP FUNCTION IF EXISTS teacher, pupil, class, grp");
        try (var stream = CommandSchool.class.getResourceAsStream("/scenario-functions.sql")) {
            sql.run(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
        sql.run("""
                SELECT grp('lehrkraefte', 'Lehrkräfte');
                SELECT grp('eltern.5a', 'Eltern 5a');
                SELECT class('klasse.7a', 'Klasse 7a');
                SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.7a');
                SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.7a');
                SELECT pupil('bruno.buche', 'Bruno', 'Buche', 'klasse.7a');
                """);
    }

    /** The same school in an empty database on the same server. */
    void copyTo(String jdbcUrl) throws IOException, SQLException {
        try (var connection = DriverManager.getConnection(jdbcUrl);
                var statement = connection.createStatement();
                var schema = CommandSchool.class.getResourceAsStream("/sandbox/iserv-schema.sql")) {
            // The role belongs to the server, which has it already.
            statement.execute(
                    new String(schema.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^CREATE ROLE.*;$", ""));
            fill(statement::execute);
        }
    }

    /** The lines of a file of settings by which both sides are reached. */
    String connections() {
        return iserv.settings() + jamf.settings() + "jamf.retries = 1\njamf.retry-delay = 10ms\n";
    }

    /** @param more lines beside the connections */
    void general(String more) throws IOException {
        write("config/application.properties", connections() + more, StandardCharsets.UTF_8);
    }

    void write(String file, String text, Charset charset) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.write(folder.resolve(file), text.getBytes(charset));
        TestSettings.forTheirOwnerAlone(folder.resolve(file));
    }

    /** What decides who may come in, in place of what was there; {@code jamfsync} is the role of the program. */
    void lettingIn(String lines) throws IOException, SQLException {
        try (var connection = iserv.admin();
                var statement = connection.createStatement();
                var result = statement.executeQuery("SHOW hba_file")) {
            result.next();
            var file = Path.of(result.getString(1));
            Files.writeString(file, "host all postgres all scram-sha-256\n" + lines + "\n");
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    /** One command, with the settings of this school and the shipped routes. */
    Ended run(String... words) {
        return run(Path.of("routes"), words);
    }

    Ended run(Path routes, String... words) {
        var arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--config", folder.resolve("config").toString(), "--routes", routes.toString()));
        var out = new StringWriter();
        var err = new StringWriter();
        var line = App.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        int code = line.execute(arguments.toArray(String[]::new));
        return new Ended(code, out.toString(), err.toString());
    }

    @Override
    public void close() {
        if (jamf != null) {
            jamf.close();
        }
        iserv.close();
    }
}
