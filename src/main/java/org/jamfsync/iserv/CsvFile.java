package org.jamfsync.iserv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jamfsync.model.text.Bounds;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.TextFile;

/**
 * One file of a folder of CSV files: UTF-8, with or without a byte order mark, a line of column names, and fields between
 * semicolons, commas or tabs.
 */
final class CsvFile {
    private static final List<Character> SEPARATORS = List.of(';', ',', '\t');
    private static final char BYTE_ORDER_MARK = '\ufeff';
    /** What Excel writes first, so that it finds its own separator again. */
    private static final Pattern SEPARATOR_LINE = Pattern.compile("\"?[sS][eE][pP]=(.)\"?[;,\\t ]*\r?(\n|$)");

    private final Path path;
    private final CsvFaults faults;
    private final List<Line> lines = new ArrayList<>();

    private CsvFile(Path path, CsvFaults faults) {
        this.path = path;
        this.faults = faults;
    }

    /** Says that nothing of the file can be read, once it is told why. */
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;
    }

    /**
     * Reads a whole file.
     *
     * @param columns those it must have, in any order and among others
     * @param faults takes what is wrong, by line
     * @return the lines that are as they should be
     */
    static CsvFile read(Path path, List<String> columns, CsvFaults faults) {
        var file = new CsvFile(path, faults);
        try {
            file.read(columns);
        } catch (Unreadable told) {
            file.lines.clear();
        }
        return file;
    }

    private void read(List<String> columns) throws Unreadable {
        var text = text();
        var first = SEPARATOR_LINE.matcher(text);
        char separator;
        int offset = 0;
        if (first.lookingAt()) {
            separator = first.group(1).charAt(0);
            text = text.substring(first.end());
            offset = 1;
        } else {
            separator = separator(text, columns);
        }
        var records = records(text, separator, offset);
        var places = places(records, columns, offset + 1);
        for (var record : records.subList(1, records.size())) {
            if (!isEmpty(record)) {
                add(record, records.get(0).getFieldCount(), places, offset);
            }
        }
    }

    /** A row that somebody cleared in a spreadsheet is none. */
    private static boolean isEmpty(CsvRecord record) {
        return record.getFields().stream().allMatch(String::isBlank);
    }

    private String text() throws Unreadable {
        byte[] bytes;
        try {
            bytes = TextFile.bytes(path, Bounds.DATA_FILE);
        } catch (NoSuchFileException e) {
            throw wrong(Message.of("iserv.csv-no-file", path));
        } catch (IOException e) {
            throw wrong(Message.of("iserv.csv-unreadable", path, e.getClass().getSimpleName()));
        }
        var input = ByteBuffer.wrap(bytes);
        var output = CharBuffer.allocate(bytes.length);
        // A decoder reports what is malformed, other than new String.
        if (StandardCharsets.UTF_8.newDecoder().decode(input, output, true).isError()) {
            throw wrong(line(bytes, input.position()), Message.of("iserv.csv-not-utf8"));
        }
        var text = output.flip().toString();
        if (text.indexOf('\0') >= 0) {
            throw wrong(1, Message.of("iserv.csv-not-utf8"));
        }
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static long line(byte[] bytes, int position) {
        long line = 1;
        for (int index = 0; index < position; index++) {
            if (bytes[index] == '\n') {
                line++;
            }
        }
        return line;
    }

    /** The one by which the first line has most of the columns. */
    private static char separator(String text, List<String> columns) {
        var first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char best = SEPARATORS.get(0);
        long most = 0;
        for (char separator : SEPARATORS) {
            var names = names(List.of(first.split(String.valueOf(separator))));
            long found = columns.stream().filter(names::contains).count();
            if (found > most) {
                most = found;
                best = separator;
            }
        }
        return best;
    }

    private static List<String> names(List<String> fields) {
        return fields.stream()
                .map(field -> field.replace("\"", "").strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    private List<CsvRecord> records(String text, char separator, int offset) throws Unreadable {
        var records = new ArrayList<CsvRecord>();
        try (var reader = CsvReader.builder()
                .fieldSeparator(separator)
                .maxBufferSize(Bounds.TEXT)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            for (var record : reader) {
                // Empty rows above the names of the columns are none either.
                if (!records.isEmpty() || !isEmpty(record)) {
                    records.add(record);
                }
            }
        } catch (CsvParseException e) {
            long last = records.isEmpty() ? 0 : records.get(records.size() - 1).getStartingLineNumber();
            throw wrong(last + 1 + offset, Message.of("iserv.csv-broken"));
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot be read", e);
        }
        if (records.isEmpty()) {
            throw wrong(1, Message.of("iserv.csv-empty"));
        }
        return records;
    }

    private Map<String, Integer> places(List<CsvRecord> records, List<String> columns, int line) throws Unreadable {
        var names = names(records.get(0).getFields());
        var places = new HashMap<String, Integer>();
        for (var column : columns) {
            int place = names.indexOf(column);
            if (place < 0) {
                faults.add(path, line, Message.of("iserv.csv-no-column", column, String.join(", ", names)));
            } else if (place != names.lastIndexOf(column)) {
                faults.add(path, line, Message.of("iserv.csv-column-twice", column));
            }
            places.put(column, place);
        }
        if (faults.isOf(path)) {
            throw new Unreadable();
        }
        return places;
    }

    private void add(CsvRecord record, int fields, Map<String, Integer> places, int offset) {
        long number = record.getStartingLineNumber() + offset;
        if (record.getFieldCount() != fields) {
            faults.add(path, number, Message.of("iserv.csv-fields", record.getFieldCount(), fields));
        } else if (record.getFields().stream().anyMatch(field -> field.contains("\n") || field.contains("\r"))) {
            // A quotation mark that nothing closes takes everybody below it into one field.
            faults.add(path, number, Message.of("iserv.csv-line-break"));
        } else {
            lines.add(new Line(path, number, record, places));
        }
    }

    private Unreadable wrong(Message text) {
        faults.add(path, text);
        return new Unreadable();
    }

    private Unreadable wrong(long line, Message text) {
        faults.add(path, line, text);
        return new Unreadable();
    }

    Path path() {
        return path;
    }

    List<Line> lines() {
        return lines;
    }

    /** One line below the column names. */
    public record Line(Path path, long number, CsvRecord record, Map<String, Integer> places) {
        /** @return without blanks around it; never null */
        String get(String column) {
            return TextFile.bare(record.getField(places.get(column)));
        }

        @Override
        public String toString() {
            return path + ":" + number;
        }
    }
}
