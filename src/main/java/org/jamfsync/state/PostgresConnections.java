package org.jamfsync.state;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

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
        pool.setAutoCommit(false);
        pool.setMaximumPoolSize(MOST);
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(TimeUnit.SECONDS.toMillis(15));
        pool.addDataSourceProperty("ApplicationName", "jamfsync-state");
        try {
            pool.getConnection().close();
        } catch (PoolInitializationException e) {
            pool.close();
            throw new SQLException("no connection to the state", e);
        }
        return new PostgresConnections(pool);
    }

    @Override
    public Connection take() throws SQLException {
        return pool.getConnection();
    }

    @Override
    public void give(Connection taken) throws SQLException {
        taken.close();
    }

    @Override
    public void rollback(Connection taken) throws SQLException {
        taken.rollback();
    }

    @Override
    public void oneWriter(Connection taken, String table) throws SQLException {
        try (var statement = taken.prepareStatement("SELECT pg_advisory_xact_lock(hashtext(?))")) {
            statement.setString(1, "jamfsync id " + table);
            statement.execute();
        }
    }

    /** The server frees it when this process or its connection dies. */
    @Override
    public SiteLock lockSite(String site) throws SQLException {
        var connection = pool.getConnection();
        try (var statement = connection.prepareStatement("SELECT pg_try_advisory_lock(hashtext(?))")) {
            statement.setString(1, "jamfsync site " + site);
            try (var result = statement.executeQuery()) {
                if (result.next() && result.getBoolean(1)) {
                    return new Held(connection, site);
                }
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        connection.close();
        return null;
    }

    private record Held(Connection connection, String site) implements SiteLock {
        @Override
        public void close() {
            try (connection;
                    var statement = connection.prepareStatement("SELECT pg_advisory_unlock(hashtext(?))")) {
                statement.setString(1, "jamfsync site " + site);
                statement.execute();
            } catch (SQLException e) {
                throw Db.failure(e);
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
