package org.jamfsync.cli.holds;

import java.io.IOException;
import java.util.List;
import org.jamfsync.cli.Command;
import org.jamfsync.cli.JsonOut;
import org.jamfsync.cli.Session;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Messages;
import picocli.CommandLine.Option;

/**
 * Lists what waits for a person.
 *
 * @param <T> what is shown of each: a row, or an object in JSON
 */
abstract class WaitingList<T> extends Command {
    @Option(names = "--all", descriptionKey = "option.all")
    private boolean all;

    private final String none;
    private final String form;

    /**
     * @param none message for an empty list
     * @param form of a row
     */
    WaitingList(String none, String form) {
        this.none = none;
        this.form = form + "%n";
    }

    /** @param all also what is dealt with */
    abstract List<T> read(Session session, boolean all);

    abstract Object[] columns(T one);

    /** What else is said, below the rows. */
    abstract List<?> below(Session session, List<T> shown);

    @Override
    protected final ExitCode execute() throws IOException {
        try (var session = Session.open(options(), System.getenv())) {
            var shown = read(session, all);
            if (options().json()) {
                JsonOut.print(out(), shown);
                return ExitCode.DONE;
            }
            if (shown.isEmpty()) {
                out().println(Messages.text(none));
            }
            shown.forEach(one -> out().printf(form, columns(one)));
            below(session, shown).forEach(out()::println);
        }
        return ExitCode.DONE;
    }
}
