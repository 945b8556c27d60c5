package org.jamfsync.demo;

import org.jamfsync.cli.Command;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import picocli.CommandLine.Option;

/** The demo's school as SQL for an empty PostgreSQL, to try the product against a database of one's own. */
@picocli.CommandLine.Command(name = "made-up-school")
public final class MadeUpSchoolCommand extends Command {
    private static final int FEWEST = 20;

    @Option(names = "--people", paramLabel = "NUMBER", descriptionKey = "option.people")
    private Integer people;

    @Override
    protected ExitCode execute() throws java.io.IOException {
        if (people != null && people < FEWEST) {
            throw Problem.usage(Message.of("sandbox.too-few-people", people, FEWEST));
        }
        var size = people == null ? MadeUpSchool.Size.usual() : MadeUpSchool.Size.of(people);
        out().println(EmbeddedIServ.schema());
        new MadeUpSchool(size, DemoCommand.SEED).writeSql(out());
        return ExitCode.DONE;
    }
}
