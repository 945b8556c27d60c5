package org.jamfsync.cli.privacy;

import java.io.IOException;
import org.jamfsync.cli.Command;
import org.jamfsync.cli.JsonOut;
import org.jamfsync.cli.Session;
import org.jamfsync.model.text.ExitCode;
import picocli.CommandLine.Parameters;

/** All that the program keeps about a person, and what goes to Jamf School for them, as JSON. */
@picocli.CommandLine.Command(name = "export")
public final class PersonExport extends Command {
    @Parameters(paramLabel = "ACCOUNT", descriptionKey = "option.privacy-account")
    private String account;

    @Override
    protected ExitCode execute() throws IOException {
        try (var session = Session.open(options(), System.getenv())) {
            var looks = PersonLook.traces(session, account, options().site() == null).values().stream()
                    .map(trace -> PersonLook.of(session, trace))
                    .toList();
            JsonOut.print(out(), looks);
        }
        return ExitCode.DONE;
    }
}
