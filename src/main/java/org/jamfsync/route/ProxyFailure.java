package org.jamfsync.route;

import java.io.IOException;

/** A proxy did not lead a call on. */
public final class ProxyFailure extends IOException {
    private static final long serialVersionUID = 1;

    private final String proxy;
    private final int status;

    /**
     * @param proxy its host and port
     * @param status what it answered, or 0 when it was not reached
     */
    public ProxyFailure(String proxy, int status, Throwable cause) {
        super("the proxy answered " + status, cause);
        this.proxy = proxy;
        this.status = status;
    }

    public String proxy() {
        return proxy;
    }

    /** 0 when it was not reached. */
    public int status() {
        return status;
    }
}
