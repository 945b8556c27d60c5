package org.jamfsync.state.db;

/** While it is open, no other process runs the site. */
public interface SiteLock extends AutoCloseable {
    /** Where another lock covers the site. */
    SiteLock NONE = () -> {};

    @Override
    void close();
}
