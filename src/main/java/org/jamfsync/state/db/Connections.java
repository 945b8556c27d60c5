package org.jamfsync.state.db;

import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Where JDBI gets its connections, all of them with auto-commit: it begins and ends transactions itself, and on a
 * connection without it would take itself for a guest in somebody else's transaction, and never commit.
 */
interface Connections extends ConnectionFactory, AutoCloseable {
    /** Until the transaction ends, nobody else numbers rows of this table. */
    void oneWriter(Handle transaction, String table);

    /** Writes something that does no harm, so that it shows whether that can be done. The caller takes it back. */
    void tryWrite(Handle transaction);

    /**
     * Makes this process the only one that runs a site, until the lock is closed.
     *
     * @return null when another one has it
     */
    SiteLock lockSite(Jdbi jdbi, String site);

    @Override
    void close() throws SQLException;
}
