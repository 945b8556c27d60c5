package org.jamfsync.route.runtime;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jamfsync.model.setting.Source;
import org.jamfsync.route.Site;

/** What the routes use by name and must be closed: a pool of connections for each site, and the threads that deliver. */
public final class Resources implements AutoCloseable {
    private static final long CONNECT_MILLIS = 15_000;

    private final Map<String, HikariDataSource> pools = new HashMap<>();
    private final ExecutorService threads;

    public Resources(Collection<Site> sites) {
        sites.stream()
                .filter(site -> site.settings().iserv().source() == Source.JDBC)
                .forEach(site -> pools.put(site.getName(), pool(site)));
        threads = threads(sites);
    }

    void bind(BiConsumer<String, Object> registry) {
        pools.forEach((site, pool) -> registry.accept("iserv-" + site, pool));
        registry.accept("jamfThreads", threads);
    }

    DataSource source(String site) {
        return pools.get(site);
    }

    /** Read-only, one snapshot, and without auto-commit: otherwise pgjdbc reads the whole result into memory. */
    private static HikariDataSource pool(Site site) {
        var iserv = site.settings().iserv();
        var pool = new SourcePool();
        pool.setPoolName("iserv-" + site.getName());
        pool.setJdbcUrl(iserv.jdbcUrl());
        pool.setUsername(iserv.username());
        if (!iserv.password().reveal().isEmpty()) {
            pool.setPassword(iserv.password().reveal());
        }
        pool.setReadOnly(true);
        pool.setAutoCommit(false);
        pool.setMaximumPoolSize(2);
        pool.setMinimumIdle(0);
        pool.setIdleTimeout(TimeUnit.MINUTES.toMillis(1));
        pool.setConnectionTimeout(CONNECT_MILLIS);
        pool.setInitializationFailTimeout(1);
        // A pooler that gives each transaction another session knows nothing of what another one prepared.
        pool.addDataSourceProperty("prepareThreshold", "0");
        pool.addDataSourceProperty("ApplicationName", "jamfsync");
        pool.addDataSourceProperty("connectTimeout", "10");
        pool.addDataSourceProperty("socketTimeout", "300");
        return pool;
    }

    /** As many as calls may be in flight for all tenants together; the pace of each tenant bounds its share. */
    private static ExecutorService threads(Collection<Site> sites) {
        int size = sites.stream()
                .collect(Collectors.toMap(
                        Site::tenant, site -> site.settings().jamf().maxConcurrentRequests(), Math::max))
                .values()
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
        var number = new AtomicInteger();
        var pool = new ThreadPoolExecutor(size, size, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            var thread = new Thread(task, "jamf-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        pools.values().forEach(HikariDataSource::close);
    }
}
