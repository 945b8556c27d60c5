package org.jamfsync.cli;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.stream.Stream;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Shown;
import org.slf4j.helpers.MessageFormatter;

/**
 * What is said in the log. A name in it steers nothing, and no line of it looks like an entry of its own: whatever follows
 * a line end, a library's table or somebody's name, is set in.
 */
public final class LogText extends ClassicConverter {
    private static final String SET_IN = "\n    | ";

    @Override
    public String convert(ILoggingEvent event) {
        var values = event.getArgumentArray();
        var shown = values == null
                ? new Object[0]
                : Stream.of(values)
                        .map(value -> value instanceof Message ? value.toString() : Shown.of(value))
                        .toArray();
        var text = MessageFormatter.arrayFormat(event.getMessage(), shown).getMessage();
        return Shown.lines(String.valueOf(text)).strip().replace("\n", SET_IN);
    }
}
