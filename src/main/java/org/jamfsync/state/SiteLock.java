package org.jamfsync.state;

/** While it is open, no other process runs the site. */
public interface SiteLock extends AutoCloseable {
    /** Where another lock covers the site. */
    SiteLock NONE = () -> {};

    @Override
    void close();
}
