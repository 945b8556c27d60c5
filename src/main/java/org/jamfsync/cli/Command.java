package org.jamfsync.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jamfsync.model.text.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What all commands have in common: the global options, and where to write. */
public abstract class Command implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** Given before or after the command's name; the root command keeps them. */
    protected GlobalOptions options() {
        return (GlobalOptions) spec.root().mixins().get(GlobalOptions.MIXIN).userObject();
    }

    /** Standard output: data. */
    protected PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Standard error: talk. */
    protected PrintWriter err() {
        return spec.commandLine().getErr();
    }

    protected abstract ExitCode execute() throws Exception;

    @Override
    public final Integer call() throws Exception {
        var code = execute();
        out().flush();
        err().flush();
        return code.code();
    }
}
