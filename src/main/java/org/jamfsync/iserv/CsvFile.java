package org.jamfsync.iserv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;

/**
 * One file of a folder of CSV files: UTF-8, with or without a byte order mark, a line of column names, and fields between
 * semicolons, commas or tabs.
 */
final class CsvFile {
    private static final List<Character> SEPARATORS = List.of(';', ',', '\t');
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final Path path;
    private final List<Line> lines = new ArrayList<>();

    private CsvFile(Path path) {
        this.path = path;
    }

    /**
     * Reads a whole file.
     *
     * @param columns those it must have, in any order and among others
     * @throws Problem with file and line if it is not there or not as it should be
     */
    static CsvFile read(Path path, List<String> columns) {
        var file = new CsvFile(path);
        var text = text(path);
        var separator = separator(text, columns);
        var records = file.records(text, separator);
        var places = file.places(records, columns);
        for (var record : records.subList(1, records.size())) {
            file.add(record, records.get(0).getFieldCount(), places);
        }
        return file;
    }

    private static String text(Path path) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw Problem.failed(Message.of("iserv.csv-no-file", path));
        } catch (IOException e) {
            throw Problem.failed(
                    Message.of("iserv.csv-unreadable", path, e.getClass().getSimpleName()), e);
        }
        var input = ByteBuffer.wrap(bytes);
        var output = CharBuffer.allocate(bytes.length);
        // A decoder reports what is malformed, other than new String.
        if (StandardCharsets.UTF_8.newDecoder().decode(input, output, true).isError()) {
            throw at(path, line(bytes, input.position()), Message.of("iserv.csv-not-utf8"));
        }
        var text = output.flip().toString();
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
        var first = text.lines().findFirst().orElse("");
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

    private List<CsvRecord> records(String text, char separator) {
        var records = new ArrayList<CsvRecord>();
        try (var reader = CsvReader.builder()
                .fieldSeparator(separator)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            reader.forEach(records::add);
        } catch (CsvParseException e) {
            long last = records.isEmpty() ? 0 : records.get(records.size() - 1).getStartingLineNumber();
            throw at(path, last + 1, Message.of("iserv.csv-broken"));
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot be read", e);
        }
        if (records.isEmpty()) {
            throw at(path, 1, Message.of("iserv.csv-empty"));
        }
        return records;
    }

    private Map<String, Integer> places(List<CsvRecord> records, List<String> columns) {
        var names = names(records.get(0).getFields());
        var places = new HashMap<String, Integer>();
        for (var column : columns) {
            int place = names.indexOf(column);
            if (place < 0) {
                throw at(path, 1, Message.of("iserv.csv-no-column", column, String.join(", ", names)));
            }
            if (place != names.lastIndexOf(column)) {
                throw at(path, 1, Message.of("iserv.csv-column-twice", column));
            }
            places.put(column, place);
        }
        return places;
    }

    private void add(CsvRecord record, int fields, Map<String, Integer> places) {
        long number = record.getStartingLineNumber();
        if (record.getFieldCount() != fields) {
            throw at(path, number, Message.of("iserv.csv-fields", record.getFieldCount(), fields));
        }
        // A quotation mark that nothing closes takes everybody below it into one field.
        if (record.getFields().stream().anyMatch(field -> field.contains("\n") || field.contains("\r"))) {
            throw at(path, number, Message.of("iserv.csv-line-break"));
        }
        lines.add(new Line(path, number, record, places));
    }

    List<Line> lines() {
        return lines;
    }

    /** One line below the column names. */
    public record Line(Path path, long number, CsvRecord record, Map<String, Integer> places) {
        /** @return without blanks around it; never null */
        String get(String column) {
            return record.getField(places.get(column)).strip();
        }

        boolean isDeleted() {
            return !get("deleted").isEmpty();
        }

        /** What is wrong with this line. */
        Problem wrong(Message text) {
            return at(path, number, text);
        }

        @Override
        public String toString() {
            return path + ":" + number;
        }
    }

    private static Problem at(Path path, long line, Message text) {
        return Problem.failed(Message.of("iserv.csv-at", path, line, text));
    }
}
