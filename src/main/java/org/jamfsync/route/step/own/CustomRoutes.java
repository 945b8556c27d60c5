package org.jamfsync.route.step.own;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.camel.ProducerTemplate;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.route.custom.CustomPoint;
import org.jamfsync.route.file.RouteFault;
import org.jamfsync.route.file.RouteItem;
import org.jamfsync.route.file.RouteSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the school's own routes at their places.
 *
 * <p>Each call is a message of its own: the route sees a picture and answers by variables, and can neither change nor end
 * what goes on around it. A route that takes too long is left behind.
 */
public final class CustomRoutes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("org.jamfsync.routes");

    private final Map<CustomPoint, List<RouteItem>> routes = new EnumMap<>(CustomPoint.class);
    private final Map<String, RouteFault> faults = new ConcurrentHashMap<>();
    private final Supplier<ProducerTemplate> template;
    private final Duration limit;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "custom-route");
        thread.setDaemon(true);
        return thread;
    });

    /** @param limit how long one call may take, or a thousand for as many people */
    public CustomRoutes(RouteSet all, Supplier<ProducerTemplate> template, Duration limit) {
        for (var point : CustomPoint.values()) {
            routes.put(point, all.at(point));
        }
        this.template = template;
        this.limit = limit;
    }

    /**
     * What a route said.
     *
     * @param place file and line of the route
     * @param variables those of its place that it set
     */
    record Answer(String place, Map<String, Object> variables) {
        /** A variable that is set to nothing is not set. */
        Optional<String> text(String name) {
            return Optional.ofNullable(variables.get(name))
                    .map(Object::toString)
                    .filter(text -> !text.isBlank());
        }

        /** @throws Problem if the route said something under a name that is another now */
        void refuse(String name, String nameNow) {
            if (text(name).isPresent()) {
                throw Problem.failed(Message.of("routes.renamed", place, name, nameNow));
            }
        }

        @Override
        public String toString() {
            return "answer of " + place;
        }
    }

    /** In the order in which they are called. */
    List<RouteItem> at(CustomPoint point) {
        return routes.get(point);
    }

    /**
     * Asks one route about several things.
     *
     * @return its answers in the same order
     * @throws Problem when the route fails: what it would have said is not known, so the run cannot go on
     */
    List<Answer> ask(RouteItem route, CustomPoint point, Collection<?> views) {
        var answers = within(route, () -> {
            var all = new ArrayList<Answer>(views.size());
            for (var view : views) {
                all.add(call(route, point, view));
            }
            return all;
        });
        answers.forEach(answer -> point.renamed().forEach(answer::refuse));
        return answers;
    }

    /** Tells something to all routes of a place; that it could not be told is a fault of its own and stops nothing. */
    void tell(CustomPoint point, Supplier<?> view) {
        for (var route : at(point)) {
            try {
                within(route, () -> call(route, point, view.get()));
                faults.remove(route.id());
            } catch (Problem problem) {
                LOG.warn(problem.getMessage());
                LOG.debug("cause", problem);
                faults.put(route.id(), fault(route, problem.text()));
            }
        }
    }

    /** The place is the fault's own, so its text only names the route. */
    private static RouteFault fault(RouteItem route, Message text) {
        var args = new ArrayList<>(text.args());
        args.replaceAll(arg -> arg.equals(route.place()) ? route.id() : arg);
        return new RouteFault(route.file().name(), route.line(), new Message(text.code(), args));
    }

    /** Routes that could not be told the last time. */
    public Collection<RouteFault> faults() {
        return List.copyOf(faults.values());
    }

    private Answer call(RouteItem route, CustomPoint point, Object view) throws Exception {
        var answered = template.get()
                .send("direct:" + route.id(), exchange -> exchange.getMessage().setBody(view));
        if (answered.getException() != null) {
            throw answered.getException();
        }
        var said = new LinkedHashMap<String, Object>();
        var names = new ArrayList<>(point.answers());
        names.addAll(point.renamed().keySet());
        for (var name : names) {
            var value = answered.getVariable(name);
            if (value != null) {
                said.put(name, value);
            }
        }
        return new Answer(route.place(), said);
    }

    private <T> T within(RouteItem route, Callable<T> work) {
        var future = threads.submit(work);
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw Problem.failed(Message.of("routes.custom-slow", route.place(), limit.toSeconds()), e);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw Problem.failed(Message.of("run.stopping"), e);
        } catch (ExecutionException e) {
            throw Problem.failed(
                    Message.of(
                            "routes.custom-failed",
                            route.place(),
                            e.getCause().getClass().getSimpleName()),
                    e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
