package org.jamfsync.route.file;

import org.jamfsync.model.text.Message;
import org.jamfsync.yaml.YamlNode;

/**
 * One route, route configuration or route template of a file.
 *
 * @param kind the word in the file: {@code route}, {@code routeConfiguration}, {@code routeTemplate} …
 * @param id {@code ""} when it has none
 * @param line where it begins
 * @param lastLine where it ends: the line before the next one begins
 * @param body what stands below the kind
 */
public record RouteItem(String kind, String id, RouteFile file, int line, int lastLine, YamlNode body) {
    public static final String ROUTE = "route";
    public static final String CONFIGURATION = "routeConfiguration";
    public static final String TEMPLATE = "routeTemplate";

    /** What is unique: a route and a configuration may have one id. */
    public String key() {
        return (kind.equals(TEMPLATE) ? ROUTE : kind) + " " + id;
    }

    /** The route itself, also inside a template. */
    public YamlNode route() {
        return kind.equals(TEMPLATE) ? body.get(ROUTE).orElse(body) : body;
    }

    /** File and line. */
    public String place() {
        return file.name() + ":" + line;
    }

    /** Whether a fault stands in it. */
    public boolean holds(RouteFault fault) {
        return fault.file().equals(file.name()) && fault.line() >= line && fault.line() <= lastLine;
    }

    public RouteFault fault(int where, Message text) {
        return new RouteFault(file.name(), where, text);
    }

    @Override
    public String toString() {
        return kind + " " + id;
    }
}
