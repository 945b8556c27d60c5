package org.jamfsync.school;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jamfsync.jamf.Endpoint;
import org.jamfsync.jamf.JamfFailure;
import org.jamfsync.jamf.TeacherRequests;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.settings.SiteSettings.TeacherLogin;
import org.jamfsync.table.Table;

/** Reads endpoints side by side, within the pace of the tenant. */
final class Exporter {
    private final Calls calls;
    private final TeacherLogin login;
    private final int threads;
    private final TableRequests tables = new TableRequests();

    /** @param threads as many as calls may be in flight */
    Exporter(Calls calls, TeacherLogin login, int threads) {
        this.calls = calls;
        this.login = login;
        this.threads = threads;
    }

    Table table(Endpoint endpoint, Map<String, String> query) throws JamfFailure {
        if (endpoint != Endpoint.TEACHER) {
            return calls.make(tables.list(endpoint, query));
        }
        if (!login.isSet()) {
            throw Problem.usage(Message.of("school.no-teacher"));
        }
        var withToken = new LinkedHashMap<>(query);
        withToken.put(
                "token",
                calls.make(new TeacherRequests()
                        .signIn(
                                login.company(),
                                login.username(),
                                login.password().reveal())));
        return calls.make(tables.list(endpoint, withToken));
    }

    /** @param withMembers also a table of the members of all classes, one call a class */
    Export export(Set<Endpoint> endpoints, boolean withMembers) {
        var wanted = new LinkedHashSet<>(endpoints);
        var notConfigured = new LinkedHashSet<String>();
        if (!login.isSet() && wanted.remove(Endpoint.TEACHER)) {
            notConfigured.add(Endpoint.TEACHER.word());
        }
        var pool = pool();
        try {
            var reading = new LinkedHashMap<String, Future<Table>>();
            for (var endpoint : wanted) {
                reading.put(endpoint.word(), pool.submit(() -> table(endpoint, Map.of())));
            }
            var read = new LinkedHashMap<String, Table>();
            var failed = new LinkedHashMap<String, JamfFailure>();
            reading.forEach((name, table) -> take(name, table, read, failed));
            if (withMembers) {
                members(pool, read, failed);
            }
            return new Export(Collections.unmodifiableMap(read), failed, notConfigured);
        } finally {
            pool.shutdownNow();
        }
    }

    private ExecutorService pool() {
        return Executors.newFixedThreadPool(threads, task -> {
            var thread = new Thread(task, "export");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static <T> void take(String name, Future<T> future, Map<String, T> read, Map<String, JamfFailure> failed) {
        try {
            read.put(name, done(future));
        } catch (JamfFailure failure) {
            failed.put(name, failure);
        }
    }

    /** @throws JamfFailure that the call met; anything else is not expected and passed on */
    private static <T> T done(Future<T> future) throws JamfFailure {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof JamfFailure failure) {
                throw failure;
            }
            if (e.getCause() instanceof RuntimeException unexpected) {
                throw unexpected;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    /** A class that was deleted meanwhile has none; any other failure leaves the table out, since it would be wrong. */
    private void members(ExecutorService pool, Map<String, Table> read, Map<String, JamfFailure> failed) {
        try {
            var classes = read.containsKey(Endpoint.CLASSES.word())
                    ? read.get(Endpoint.CLASSES.word())
                    : table(Endpoint.CLASSES, Map.of());
            var asked = new ArrayList<Callable<List<ObjectNode>>>();
            for (var one : classes) {
                asked.add(() -> calls.make(tables.members(one.text("uuid"))));
            }
            var builder = tables.membersTable();
            for (var answer : pool.invokeAll(asked)) {
                var members = done(answer);
                if (members != null) {
                    members.forEach(builder::add);
                }
            }
            read.put(TableRequests.MEMBERS, builder.build());
        } catch (JamfFailure failure) {
            failed.put(TableRequests.MEMBERS, failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed.put(TableRequests.MEMBERS, JamfFailure.passing(Message.of("run.stopping"), e));
        }
    }
}
