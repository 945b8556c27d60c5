package org.jamfsync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A copy of the shipped routes that a test may change, with routes of the school's own beside them. */
final class OwnRoutes {
    private static final Path SHIPPED = Path.of("routes");
    private static final Path EXAMPLES = Path.of("examples/custom");

    private final Path routes;

    /** @param folder of a {@link SchoolTown}, which then takes its routes from here */
    OwnRoutes(Path folder) throws IOException {
        routes = Files.createDirectories(folder.resolve("routes"));
        Files.createDirectories(routes.resolve("custom"));
        try (var files = Files.newDirectoryStream(SHIPPED, "*.camel.yaml")) {
            for (var file : files) {
                Files.copy(file, routes.resolve(file.getFileName().toString()));
            }
        }
    }

    Path folder() {
        return routes;
    }

    /** Copies an example, with some words of it changed. */
    OwnRoutes example(String name, String... fromTo) throws IOException {
        var text = Files.readString(EXAMPLES.resolve(name + ".camel.yaml"));
        for (int index = 0; index < fromTo.length; index += 2) {
            text = replaced(text, fromTo[index], fromTo[index + 1]);
        }
        return custom(name, text);
    }

    OwnRoutes custom(String name, String text) throws IOException {
        Files.writeString(routes.resolve("custom/" + name + ".camel.yaml"), text);
        return this;
    }

    /** A route at a place, with steps in YAML that begin in the first column. */
    OwnRoutes at(String place, String steps) throws IOException {
        return custom(
                place, """
                - route:
                    id: %1$s
                    description: A route of a test
                    from:
                      uri: direct
                      parameters:
                        name: %1$s
                      steps:
                %2$s
                """.formatted(place, steps.stripTrailing().indent(8).stripTrailing()));
    }

    /** Changes a shipped route. */
    OwnRoutes edit(String name, String from, String to) throws IOException {
        var file = routes.resolve(name + ".camel.yaml");
        Files.writeString(file, replaced(Files.readString(file), from, to));
        return this;
    }

    private static String replaced(String text, String from, String to) {
        if (!text.contains(from)) {
            throw new IllegalArgumentException("there is no '" + from + "'");
        }
        return text.replace(from, to);
    }
}
