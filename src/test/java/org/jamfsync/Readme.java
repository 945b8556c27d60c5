package org.jamfsync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The README taken apart, so that tests can hold it to what the program does. */
public final class Readme {
    private final String text;

    /** @param path of any file in Markdown */
    public Readme(Path path) {
        try {
            text = Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String text() {
        return text;
    }

    /** What stands below a heading, up to the next of the same rank. */
    public String section(String heading) {
        var found = Pattern.compile("(?ms)^## " + Pattern.quote(heading) + "$(.*?)(?=^## |\\z)")
                .matcher(text);
        if (!found.find()) {
            throw new IllegalArgumentException("no section " + heading);
        }
        return found.group(1);
    }

    /** The blocks of code in a language. */
    public List<String> blocks(String language) {
        return Pattern.compile("(?ms)^```" + language + "$\\n(.*?)^```$")
                .matcher(text)
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /** The rows of all tables of a section, without their heads: cells stripped, marks of code taken off. */
    public List<List<String>> rows(String heading) {
        return section(heading)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(Readme::cells)
                .toList();
    }

    /** The rows of the one table of a section, whatever their first cells are: likewise. */
    public List<List<String>> table(String heading) {
        return section(heading)
                .lines()
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .map(Readme::cells)
                .toList();
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.substring(1).split("\\|", -1))
                .map(cell -> cell.strip().replaceAll("^`([^`]*)`$", "$1"))
                .toList();
    }

    /** The first cells of {@link #rows}. */
    public List<String> firstCells(String heading) {
        return rows(heading).stream().map(row -> row.get(0)).toList();
    }
}
