package org.jamfsync.state;

import java.sql.Connection;
import java.sql.SQLException;

/** Where transactions get their connection, without auto-commit. */
interface Connections extends AutoCloseable {
    /** Waits for one; nobody else has it until it is given back. */
    Connection take() throws SQLException;

    void give(Connection connection) throws SQLException;

    /** Undoes the transaction, so that the connection is good for the next one. */
    void rollback(Connection connection) throws SQLException;

    /** Until the transaction ends, nobody else numbers rows of this table. */
    void oneWriter(Connection connection, String table) throws SQLException;

    /**
     * Makes this process the only one that runs a site, until the lock is closed.
     *
     * @return null when another one has it
     */
    SiteLock lockSite(String site) throws SQLException;

    @Override
    void close() throws SQLException;
}
