package org.jamfsync.cli;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import org.jamfsync.model.text.Shown;

/** Where a failure in the log comes from; its messages may quote names and addresses. */
public final class LogTrace extends ThrowableHandlingConverter {
    @Override
    public String convert(ILoggingEvent event) {
        return event.getThrowableProxy() instanceof ThrowableProxy proxy ? Shown.trace(proxy.getThrowable()) : "";
    }
}
