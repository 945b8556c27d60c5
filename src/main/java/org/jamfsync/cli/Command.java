package org.jamfsync.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jamfsync.model.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What all commands have in common: the global options, and where to write. */
public abstract class Command implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    @Spec
    private CommandSpec spec;

    protected GlobalOptions options() {
        return options;
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
