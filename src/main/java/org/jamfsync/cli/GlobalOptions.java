package org.jamfsync.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What every command understands. */
public final class GlobalOptions {
    /** Their name at the root command. */
    public static final String MIXIN = "options";

    @Option(
            names = "--config",
            paramLabel = "DIR",
            descriptionKey = "option.config",
            scope = picocli.CommandLine.ScopeType.INHERIT)
    private Path config;

    @Option(
            names = "--routes",
            paramLabel = "DIR",
            descriptionKey = "option.routes",
            scope = picocli.CommandLine.ScopeType.INHERIT)
    private Path routes;

    @Option(
            names = "--site",
            paramLabel = "NAME",
            descriptionKey = "option.site",
            scope = picocli.CommandLine.ScopeType.INHERIT)
    private String site;

    @Option(names = "--debug", descriptionKey = "option.debug", scope = picocli.CommandLine.ScopeType.INHERIT)
    private boolean debug;

    @Option(names = "--json", descriptionKey = "option.json", scope = picocli.CommandLine.ScopeType.INHERIT)
    private boolean json;

    /** The same options with other settings. */
    public static GlobalOptions of(GlobalOptions other, Path config) {
        var options = new GlobalOptions();
        options.config = config;
        options.routes = other.routes;
        options.debug = other.debug;
        return options;
    }

    /** The installation's folder: what the launcher says, else the working folder. */
    public Path home() {
        return Path.of(System.getProperty("jamfsync.home", "")).toAbsolutePath().normalize();
    }

    public Path config() {
        return (config == null ? home().resolve("config") : config)
                .toAbsolutePath()
                .normalize();
    }

    public Path routes() {
        return (routes == null ? home().resolve("routes") : routes)
                .toAbsolutePath()
                .normalize();
    }

    /** The one site to act on, or null for all. */
    public String site() {
        return site;
    }

    public boolean debug() {
        return debug;
    }

    public boolean json() {
        return json;
    }
}
