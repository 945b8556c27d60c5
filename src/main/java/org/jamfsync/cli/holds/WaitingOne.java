package org.jamfsync.cli.holds;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jamfsync.cli.Command;
import org.jamfsync.cli.JsonOut;
import org.jamfsync.cli.Session;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import picocli.CommandLine.Parameters;

/**
 * Shows one thing that waits for a person.
 *
 * @param <T> all that is known of it
 */
abstract class WaitingOne<T> extends Command {
    @Parameters(paramLabel = "ID", descriptionKey = "option.id")
    private long id;

    private final String none;

    /** @param none message that there is nothing under a number */
    WaitingOne(String none) {
        this.none = none;
    }

    abstract Optional<T> find(Session session, long number);

    abstract void print(T one);

    @Override
    protected final ExitCode execute() throws IOException {
        try (var session = Session.open(options(), System.getenv())) {
            var one = find(session, id).orElseThrow(() -> Problem.usage(Message.of(none, id)));
            if (options().json()) {
                JsonOut.print(out(), List.of(one));
            } else {
                print(one);
            }
        }
        return ExitCode.DONE;
    }
}
