package org.jamfsync.cli.operate;

import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.jamfsync.cli.Command;
import org.jamfsync.cli.GlobalOptions;
import org.jamfsync.cli.Session;
import org.jamfsync.cli.TemporaryFolder;
import org.jamfsync.jamf.JamfFailure;
import org.jamfsync.jamf.Requests;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.route.RunListener;
import org.jamfsync.route.RunRequest;
import org.jamfsync.route.runtime.Engine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads what a run needs and ends, so that the launcher can keep an archive of it. Reaches nothing but a Jamf School of
 * its own that has nobody: a database would take seconds to start, so its driver is loaded class by class.
 */
@picocli.CommandLine.Command(name = "warm-up", hidden = true)
public final class WarmUpCommand extends Command {
    private static final List<Class<?>> ONE_OF_EACH_JAR =
            List.of(WarmUpCommand.class, org.postgresql.Driver.class, HikariDataSource.class);

    @Override
    protected ExitCode execute() throws Exception {
        var jamf = empty();
        try (var folder = new TemporaryFolder("jamfsync-warm-up");
                var session = Session.open(
                        GlobalOptions.of(options(), configuration(folder.path(), jamf.getAddress())), Map.of())) {
            var engine = session.engine();
            engine.run(RunRequest.plan("plain", RunListener.SILENT));
            call(engine, "plain");
            call(engine, "secure");
        } finally {
            jamf.stop(0);
        }
        for (var one : ONE_OF_EACH_JAR) {
            loadJarOf(one);
        }
        return ExitCode.DONE;
    }

    private static HttpServer empty() throws IOException {
        var answer = "{\"code\":200,\"users\":[],\"groups\":[],\"classes\":[]}".getBytes(StandardCharsets.UTF_8);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
        return server;
    }

    /** Two schools: one that is answered, and one whose secure connection fails, which loads what it takes. */
    private static Path configuration(Path folder, InetSocketAddress jamf) throws IOException {
        var config = Files.createDirectories(folder.resolve("config"));
        var sites = Files.createDirectories(config.resolve("sites"));
        Files.writeString(config.resolve("application.properties"), """
                iserv.jdbc-url = jdbc:postgresql://127.0.0.1:1/iserv
                iserv.mail-domain = schule.example
                jamf.network-id = 1
                jamf.api-key = none
                jamf.retries = 0
                """);
        var address = "//" + jamf.getHostString() + ":" + jamf.getPort();
        Files.writeString(sites.resolve("plain.properties"), "jamf.url = http:" + address);
        Files.writeString(sites.resolve("secure.properties"), "jamf.url = https:" + address);
        return config;
    }

    private static void call(Engine engine, String site) {
        var requests = new Requests();
        for (var list : List.of(requests.users(), requests.groups(), requests.classes())) {
            try {
                engine.call(site, list);
            } catch (JamfFailure expected) {
                logger().debug("{}: {}", site, expected.getMessage());
            }
        }
    }

    private static void loadJarOf(Class<?> one) throws IOException, java.net.URISyntaxException {
        var place =
                Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (!Files.isRegularFile(place)) {
            return;
        }
        var prefix =
                String.join("/", List.of(one.getPackageName().split("\\.", -1)).subList(0, 2));
        try (var jar = new JarFile(place.toFile())) {
            jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(prefix) && name.endsWith(".class"))
                    .forEach(name -> load(name.replace(".class", "").replace('/', '.'), one.getClassLoader()));
        }
    }

    private static void load(String name, ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError needsWhatIsNotHere) {
            logger().debug("{} is not loaded: {}", name, needsWhatIsNotHere.toString());
        }
    }

    /** Not a field: every command is made at every start, and most never log. */
    private static Logger logger() {
        return LoggerFactory.getLogger(WarmUpCommand.class);
    }
}
