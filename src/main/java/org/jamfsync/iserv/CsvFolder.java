package org.jamfsync.iserv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;

/**
 * A folder of CSV files named like the tables of IServ's database, with its columns. What no rule asks for need not be
 * there.
 *
 * <p>All files are read as they stood at one moment: one that is young, or that changes meanwhile, ends the run.
 */
public final class CsvFolder {
    /** So long a file must have rested: whoever writes it may only have paused. */
    private static final Duration AHEAD = Duration.ofMinutes(10);

    private static final Duration REST = Duration.ofSeconds(5);

    private final Path folder;
    private final Map<String, List<String>> tables = new LinkedHashMap<>();
    private final Needs needs;
    private final Clock clock;

    public CsvFolder(Path folder, Needs wanted, Clock clock) {
        this.folder = folder;
        this.needs = wanted.where(Files.exists(folder.resolve("user_roles.csv")), tellsTypes(folder));
        this.clock = clock;
        tables.put("users", columns("uuid act firstname lastname stat deleted", needs.personTypes(), needs.info()));
        tables.put("groups", columns("uuid act name owner deleted", needs.groupTypes(), false));
        tables.put("members", List.of("actuser", "actgrp"));
        if (needs.roles()) {
            tables.put("user_roles", List.of("act", "role"));
        }
        if (needs.flags()) {
            tables.put("groups_flag", List.of("act", "flag"));
        }
    }

    /** Whether the head of the users names their type; what is wrong with it is told when it is read. */
    private static boolean tellsTypes(Path folder) {
        try (var lines = Files.lines(folder.resolve("users.csv"))) {
            return lines.findFirst()
                    .map(head -> List.of(head.replaceAll("[\\s\"\uFEFF]", "").split("[,;]", -1))
                            .contains("type"))
                    .orElse(false);
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private static List<String> columns(String always, boolean type, boolean info) {
        var columns = new ArrayList<>(List.of(always.split(" ")));
        if (type) {
            columns.add("type");
        }
        if (info) {
            columns.add("auxinfo");
        }
        return columns;
    }

    /** Of a file, at one moment. */
    private record Stamp(long size, Instant time) {}

    /**
     * Reads everybody and every group.
     *
     * @return rows as routes/README.md says
     * @throws Problem with all that is not as it should be, each by file and line
     */
    public List<Map<String, Object>> read() {
        var before = stamps();
        var faults = new CsvFaults();
        var rows = roster(faults).rows();
        var after = stamps();
        for (var table : tables.keySet()) {
            if (!before.get(table).equals(after.get(table))) {
                throw Problem.failed(Message.of("iserv.csv-changed", path(table)));
            }
        }
        faults.refuse();
        return rows;
    }

    private CsvRoster roster(CsvFaults faults) {
        var files = new LinkedHashMap<String, CsvFile>();
        tables.forEach((table, columns) -> files.put(table, CsvFile.read(path(table), columns, faults)));
        return new CsvRoster(
                files, needs, clock.instant().atZone(clock.getZone()).toLocalDate(), faults);
    }

    /** Looks at all files together, so that all that is wrong is told at once. */
    public List<SourceCheck.Finding> look() {
        var findings = new ArrayList<SourceCheck.Finding>();
        var faults = new CsvFaults();
        var roster = roster(faults);
        roster.rows();
        for (var table : tables.keySet()) {
            if (!faults.isOf(path(table))) {
                findings.add(new SourceCheck.Finding(
                        true, Message.of("iserv.csv-check-ok", path(table), roster.lines(table))));
            }
        }
        faults.all().forEach(fault -> findings.add(new SourceCheck.Finding(false, fault)));
        return findings;
    }

    private Map<String, Stamp> stamps() {
        if (!Files.isDirectory(folder)) {
            throw Problem.failed(Message.of("iserv.csv-no-folder", folder));
        }
        var stamps = new LinkedHashMap<String, Stamp>();
        tables.keySet().forEach(table -> stamps.put(table, stamp(path(table))));
        return stamps;
    }

    private Stamp stamp(Path path) {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            var time = attributes.lastModifiedTime().toInstant();
            var now = clock.instant();
            // What a share with a clock far ahead wrote would be young for ever.
            if (time.isAfter(now.minus(REST)) && !time.isAfter(now.plus(AHEAD))) {
                throw Problem.failed(Message.of("iserv.csv-young", path, REST.toSeconds()));
            }
            return new Stamp(attributes.size(), time);
        } catch (NoSuchFileException e) {
            throw Problem.failed(Message.of("iserv.csv-no-file", path));
        } catch (IOException e) {
            throw Problem.failed(
                    Message.of("iserv.csv-unreadable", path, e.getClass().getSimpleName()), e);
        }
    }

    private Path path(String table) {
        return folder.resolve(table + ".csv");
    }
}
