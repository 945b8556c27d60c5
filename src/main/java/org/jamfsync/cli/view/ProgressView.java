package org.jamfsync.cli.view;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jamfsync.model.Roster;
import org.jamfsync.model.Target;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.text.Messages;
import org.jamfsync.route.RunListener;

/**
 * Shows how a run goes on: a line for each stage, and while delivering a bar on a terminal or a line a minute elsewhere.
 */
public final class ProgressView implements RunListener, AutoCloseable {
    private static final long LINE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final PrintWriter err;
    private final String site;
    // Since JDK 22 a console may be there without a terminal; the launcher says which it is.
    private final boolean terminal = Boolean.getBoolean("jamfsync.terminal");
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicLong nextLine = new AtomicLong(System.nanoTime() + LINE_NANOS);
    private volatile int total;
    private volatile ProgressBar bar;

    public ProgressView(PrintWriter err, String site) {
        this.err = err;
        this.site = site;
    }

    @Override
    public void read(Roster roster) {
        say(Messages.text(
                "cli.read-iserv",
                roster.persons().size(),
                roster.teachers(),
                roster.classes().size()));
    }

    @Override
    public void read(Target target) {
        say(Messages.text(
                "cli.read-jamf",
                target.users().size(),
                target.groups().size(),
                target.classes().size()));
    }

    @Override
    public void planned(Plan plan) {
        total = plan.changes().size();
        say(Messages.text("cli.planned", total, plan.held()));
    }

    @Override
    public void delivered(Change change, Result result) {
        int count = ended.incrementAndGet();
        if (terminal) {
            bar().step();
        } else {
            long due = nextLine.get();
            if (System.nanoTime() - due > 0 && nextLine.compareAndSet(due, System.nanoTime() + LINE_NANOS)) {
                say(Messages.text("cli.delivered", count, total));
            }
        }
    }

    private synchronized ProgressBar bar() {
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName(site)
                    .setInitialMax(total)
                    .showSpeed()
                    .setUpdateIntervalMillis(200)
                    .build();
        }
        return bar;
    }

    private void say(String line) {
        err.println(site + ": " + line);
        err.flush();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
