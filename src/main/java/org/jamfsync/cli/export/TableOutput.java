package org.jamfsync.cli.export;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.jamfsync.cli.Printer;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Messages;
import org.jamfsync.model.text.PrivateFiles;
import org.jamfsync.model.text.Problem;
import org.jamfsync.model.text.WholeFile;
import org.jamfsync.table.CsvWriter;
import org.jamfsync.table.JsonWriter;
import org.jamfsync.table.Table;
import org.jamfsync.table.TableDatabase;
import org.jamfsync.table.TableWriter;
import org.jamfsync.table.TextWriter;

/** Puts tables on standard output or into files, in one format. */
final class TableOutput {
    private final TableFormat format;
    private final char separator;
    private final PrintWriter out;
    private final PrintWriter err;

    TableOutput(TableFormat format, char separator, PrintWriter out, PrintWriter err) {
        this.format = format;
        this.separator = separator;
        this.out = out;
        this.err = err;
    }

    /** Tables one below the other; or a single one that another program reads. */
    void print(Collection<Table> tables) throws IOException {
        boolean titled = tables.size() > 1;
        for (var table : tables) {
            if (out.checkError()) {
                return;
            }
            if (format == TableFormat.TABLE && titled) {
                out.println(Messages.text("cli.table-title", table.name(), table.size()));
            }
            writer().write(table, destination());
            if (format == TableFormat.TABLE && titled) {
                out.println();
            }
        }
        out.flush();
    }

    /** A file for each table, named after it; one that is there already is replaced once the new one is whole. */
    void save(Collection<Table> tables, Path folder) {
        for (var table : tables) {
            var file = folder.resolve(table.name() + "." + format.extension());
            try {
                PrivateFiles.makeFolder(folder);
                WholeFile.replace(file, part -> write(table, part));
            } catch (IOException e) {
                throw Problem.failed(Message.of("table.not-written", file, WholeFile.why(e)), e);
            }
            err.println(Messages.text("cli.table-saved", table.name(), table.size(), file));
        }
    }

    /** CSV comes whole to a program, and its table of letters is not JSON's; to a terminal comes nothing that steers it. */
    private Writer destination() {
        boolean terminal = Integer.getInteger("jamfsync.columns", 0) > 0;
        return format == TableFormat.CSV && !terminal && out instanceof Printer printer ? printer.plain() : out;
    }

    private void write(Table table, Path part) throws IOException {
        if (format == TableFormat.PARQUET) {
            TableDatabase.writeParquet(table, part);
            return;
        }
        try (Writer file = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
            writer().write(table, file);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private TableWriter writer() {
        return switch (format) {
            case CSV -> new CsvWriter(separator);
            case JSON -> JsonWriter.list();
            case JSONL -> JsonWriter.lines();
            default -> new TextWriter(Integer.getInteger("jamfsync.columns", 0));
        };
    }
}
