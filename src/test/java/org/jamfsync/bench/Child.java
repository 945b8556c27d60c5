package org.jamfsync.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of one's own and what it took, from its start to its end. Linux only: the numbers are those of /proc. */
final class Child {
    private static final int LOOK_MILLIS = 10;
    private static final int CLOCK_TICKS_PER_SECOND = 100;

    private final Path log;
    private final Map<String, String> environment;

    /** @param log gets everything that the processes print */
    Child(Path log, Map<String, String> environment) {
        this.log = log;
        this.environment = environment;
    }

    /**
     * @param wall seconds
     * @param cpu seconds, of user and system together
     * @param peak resident memory in MiB
     */
    record Took(double wall, double cpu, double peak) {}

    /** @throws IllegalStateException when it ends with another code than 0 */
    Took run(List<String> command) throws IOException, InterruptedException {
        double cpuBefore = cpuOfEndedChildren();
        long start = System.nanoTime();
        var process = start(command);
        double peak = 0;
        boolean ended = false;
        while (!ended) {
            peak = Math.max(peak, peakOf(process));
            ended = process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
        double wall = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) {
            throw new IllegalStateException(
                    command + " ended with " + process.exitValue() + ": " + Files.readString(log));
        }
        return new Took(wall, cpuOfEndedChildren() - cpuBefore, peak);
    }

    Process start(List<String> command) throws IOException {
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("JAMFSYNC_"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    /** 0 for a process that has just ended: it has no status any more, and what was seen before counts. */
    private static double peakOf(Process process) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException ended) {
            return 0;
        }
    }

    /** User and system time of the children that have ended (proc(5): cutime and cstime). */
    private static double cpuOfEndedChildren() throws IOException {
        var stat = Files.readString(Path.of("/proc/self/stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / (double) CLOCK_TICKS_PER_SECOND;
    }
}
