package org.jamfsync.cli.rules;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.jamfsync.cli.Command;
import org.jamfsync.cli.JsonOut;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Messages;
import org.jamfsync.model.text.Problem;
import org.jamfsync.model.text.WholeFile;
import org.jamfsync.route.file.RouteFault;
import org.jamfsync.route.file.RouteFolder;
import org.jamfsync.route.file.Topology;
import org.jamfsync.route.file.TopologySvg;
import org.jamfsync.route.file.TopologyText;
import org.jamfsync.route.runtime.Engine;
import org.jamfsync.settings.SettingsLoader;
import picocli.CommandLine.Option;

/** The routes: what is wrong with them, which there are, and how they call each other. */
@picocli.CommandLine.Command(
        name = "routes",
        subcommands = {RoutesCommand.Check.class, RoutesCommand.ListRoutes.class, RoutesCommand.Draw.class})
public final class RoutesCommand extends Command {
    @Override
    protected ExitCode execute() {
        throw Problem.usage(Message.of("cli.say-what", "routes", "check, list, topology"));
    }

    /** What cannot be read as a route is told beside it. */
    private static Topology topology(Path folder, PrintWriter err) {
        var routes = new RouteFolder(folder).read();
        routes.faults().forEach(err::println);
        return Topology.of(routes);
    }

    /** Loads every route file and says what is wrong, where. Reaches nothing, so the settings may be incomplete. */
    @picocli.CommandLine.Command(name = "check")
    public static final class Check extends Command {
        @Override
        protected ExitCode execute() throws IOException {
            var settings = SettingsLoader.ofIncomplete().load(options().config(), System.getenv());
            var faults = Engine.checkRoutes(settings, options().routes(), Clock.system(ZoneId.systemDefault()));
            if (options().json()) {
                JsonOut.print(out(), faults);
            } else {
                print(faults);
            }
            return faults.isEmpty() ? ExitCode.DONE : ExitCode.USAGE;
        }

        private void print(List<RouteFault> faults) {
            faults.forEach(out()::println);
            out().println(
                            faults.isEmpty()
                                    ? Messages.text("routes.cli-good")
                                    : Messages.text("routes.cli-faults", faults.size()));
        }
    }

    /** Every route, in the order of the files, with what it calls. */
    @picocli.CommandLine.Command(name = "list")
    public static final class ListRoutes extends Command {
        @Override
        protected ExitCode execute() throws IOException {
            var topology = topology(options().routes(), err());
            var routes =
                    topology.nodes().stream().filter(node -> !node.isOutside()).toList();
            if (options().json()) {
                JsonOut.print(
                        out(),
                        routes.stream()
                                .map(route -> new RouteView(
                                        route,
                                        topology.from(route.id()).stream()
                                                .map(Topology.Edge::to)
                                                .toList()))
                                .toList());
                return ExitCode.DONE;
            }
            routes.forEach(route -> out().printf(
                            "%-20s %-40s %s%n",
                            route.id(),
                            route.file() + ":" + route.line() + (route.replaces() ? " *" : ""),
                            route.description()));
            if (routes.stream().anyMatch(Topology.Node::replaces)) {
                out().println(Messages.text("routes.cli-replaced"));
            }
            return ExitCode.DONE;
        }

        private record RouteView(@JsonUnwrapped Topology.Node route, List<String> calls) {}
    }

    /** How routes call each other, as a tree or as a picture. */
    @picocli.CommandLine.Command(name = "topology")
    public static final class Draw extends Command {
        @Option(names = "--svg", paramLabel = "FILE", descriptionKey = "option.svg")
        private Path svg;

        @Override
        protected ExitCode execute() throws IOException {
            var topology = topology(options().routes(), err());
            if (svg == null) {
                TopologyText.of(topology).forEach(out()::println);
            } else {
                write(svg, TopologySvg.of(topology));
                err().println(Messages.text("routes.written", svg));
            }
            return ExitCode.DONE;
        }

        private static void write(Path file, String text) {
            try {
                WholeFile.replaceOpen(file, text);
            } catch (IOException e) {
                throw Problem.failed(Message.of("safety.file-unwritten", file, WholeFile.why(e)), e);
            }
        }
    }
}
