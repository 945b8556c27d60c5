package org.jamfsync.sandbox.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which resource answers which call. */
public final class Router {
    private final List<Route> routes = new ArrayList<>();

    /** What a resource does for one call. */
    @FunctionalInterface
    public interface Handler {
        /** @throws Refused to answer with an error */
        ApiResponse answer(ApiRequest ask);
    }

    /**
     * @param parts of the address; those that begin with a colon stand for anything
     * @param since protocol version below which the address is unknown
     * @param fields that the body may have
     */
    public record Route(String method, List<String> parts, int since, Set<String> fields, Handler handler) {
        public Route since(int version) {
            return new Route(method, parts, version, fields, handler);
        }

        public Route takes(String... names) {
            return new Route(method, parts, since, Set.of(names), handler);
        }

        private boolean fits(ApiRequest ask) {
            if (!method.equals(ask.method()) || parts.size() != ask.path().size()) {
                return false;
            }
            for (int index = 0; index < parts.size(); index++) {
                if (!isPlaceholder(parts.get(index))
                        && !parts.get(index).equals(ask.path().get(index))) {
                    return false;
                }
            }
            return ask.version() >= since;
        }

        private List<String> ids(ApiRequest ask) {
            var ids = new ArrayList<String>();
            for (int index = 0; index < parts.size(); index++) {
                if (isPlaceholder(parts.get(index))) {
                    ids.add(ask.path().get(index));
                }
            }
            return ids;
        }

        private long placeholders() {
            return parts.stream().filter(Route::isPlaceholder).count();
        }

        private static boolean isPlaceholder(String part) {
            return part.startsWith(":");
        }

        @Override
        public String toString() {
            return method + " /" + String.join("/", parts);
        }
    }

    public static Route get(String path, Handler handler) {
        return route("GET", path, handler);
    }

    public static Route post(String path, Handler handler) {
        return route("POST", path, handler);
    }

    public static Route put(String path, Handler handler) {
        return route("PUT", path, handler);
    }

    public static Route delete(String path, Handler handler) {
        return route("DELETE", path, handler);
    }

    private static Route route(String method, String path, Handler handler) {
        return new Route(method, Arrays.asList(path.substring(1).split("/")), 1, Set.of(), handler);
    }

    public void add(Route... more) {
        routes.addAll(List.of(more));
    }

    /** The most exact route: {@code /users/groups} before {@code /users/:id}. */
    public Optional<Route> find(ApiRequest ask) {
        return routes.stream().filter(route -> route.fits(ask)).min(Comparator.comparing(Route::placeholders));
    }

    public Set<String> resources() {
        return routes.stream().map(route -> route.parts().get(0)).collect(Collectors.toSet());
    }

    public ApiResponse answer(ApiRequest ask) {
        return find(ask)
                .map(route -> route.handler().answer(ask.withIds(route.ids(ask))))
                .orElseGet(ApiResponse::unknown);
    }
}
