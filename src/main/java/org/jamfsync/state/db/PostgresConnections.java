package org.jamfsync.state.db;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** A pool of connections to a state that several nodes share. */
final class PostgresConnections implements Connections {
    private static final int MOST = 6;

    private final HikariDataSource pool;

    private PostgresConnections(HikariDataSource pool) {
        this.pool = pool;
    }

    static PostgresConnections open(String url) throws SQLException {
        var pool = new HikariDataSource();
        pool.setPoolName("state");
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(MOST);
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(TimeUnit.SECONDS.toMillis(5));
        pool.addDataSourceProperty("ApplicationName", "jamfsync-state");
        pool.addDataSourceProperty("connectTimeout", "5");
        try {
            pool.getConnection().close();
        } catch (PoolInitializationException e) {
            pool.close();
            throw new SQLException("no connection to the state", e);
        }
        return new PostgresConnections(pool);
    }

    @Override
    public Connection openConnection() throws SQLException {
        return pool.getConnection();
    }

    @Override
    public void oneWriter(Handle transaction, String table) {
        transaction.execute("SELECT pg_advisory_xact_lock(hashtext(?))", "jamfsync id " + table);
    }

    @Override
    public void tryWrite(Handle transaction) {
        // A server that is for reading refuses it, whether there is such a row or not.
        transaction.execute("DELETE FROM flyway_schema_history WHERE installed_rank < 0");
    }

    /** The server frees it when this process or its connection dies. */
    @Override
    public SiteLock lockSite(Jdbi jdbi, String site) {
        var handle = jdbi.open();
        try {
            var lock = "jamfsync site " + site;
            if (handle.select("SELECT pg_try_advisory_lock(hashtext(?))", lock)
                    .mapTo(boolean.class)
                    .one()) {
                return new Held(handle, lock);
            }
        } catch (JdbiException e) {
            handle.close();
            throw e;
        }
        handle.close();
        return null;
    }

    private record Held(Handle handle, String lock) implements SiteLock {
        @Override
        public void close() {
            try (handle) {
                handle.execute("SELECT pg_advisory_unlock(hashtext(?))", lock);
            } catch (JdbiException e) {
                throw StateSql.failure(e);
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
