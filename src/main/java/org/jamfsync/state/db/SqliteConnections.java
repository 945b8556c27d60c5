package org.jamfsync.state.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The one connection to an embedded state, used by one thread at a time. A few thousand small transactions a second are
 * more than delivery over HTTP can make.
 */
final class SqliteConnections implements Connections {
    private final Connection connection;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<String> lockedSites = ConcurrentHashMap.newKeySet();

    private SqliteConnections(Connection connection) {
        this.connection = connection;
    }

    static SqliteConnections open(String url) throws SQLException {
        var connection = DriverManager.getConnection(url);
        try (var statement = connection.createStatement()) {
            // What is committed is on the disk, after a power cut too: a create is noted before it is sent, and whom we
            // put into a class is known to be ours.
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA busy_timeout = 10000");
            // What is erased is not to be found in the file any more.
            statement.execute("PRAGMA secure_delete = ON");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return new SqliteConnections(connection);
    }

    @Override
    public Connection openConnection() {
        lock.lock();
        return connection;
    }

    @Override
    public void closeConnection(Connection taken) {
        lock.unlock();
    }

    @Override
    public void oneWriter(Handle transaction, String table) {
        // There is only one.
    }

    @Override
    public void tryWrite(Handle transaction) {
        transaction.execute("CREATE TABLE jamfsync_check (text BLOB)");
        transaction.execute("INSERT INTO jamfsync_check VALUES (zeroblob(65536))");
    }

    /** Within this process: others are kept out by the lock of the whole state. */
    @Override
    public SiteLock lockSite(Jdbi jdbi, String site) {
        return lockedSites.add(site) ? () -> lockedSites.remove(site) : null;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
