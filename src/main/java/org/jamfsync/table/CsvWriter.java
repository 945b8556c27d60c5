package org.jamfsync.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.regex.Pattern;

/**
 * CSV that Excel and LibreOffice open with umlauts and columns right: UTF-8 with a byte order mark, and with a semicolon
 * between cells and a comma in decimals, since a German Excel wants both; with any other separator decimals have a point.
 *
 * <p>A text that a spreadsheet would run as a formula gets an apostrophe in front; {@link #plain} takes it away again. An
 * empty cell has nothing between its separators, an empty text has two quotes. A list is JSON.
 */
public final class CsvWriter implements TableWriter {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    /** What spreadsheets take for the beginning of a formula, and what would hide it. */
    private static final Pattern FORMULA =
            Pattern.compile("'*[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20].*", Pattern.DOTALL);

    private static final Pattern NAMES_A_FORMULA = Pattern.compile("[;,\\t|]\\s*[=+\\-@]");
    private static final Pattern HARMLESS = Pattern.compile("'" + FORMULA.pattern(), Pattern.DOTALL);

    private final ObjectMapper json = new ObjectMapper();
    private final char separator;

    public CsvWriter(char separator) {
        this.separator = separator;
    }

    @Override
    public void write(Table table, Writer out) throws IOException {
        out.write(BYTE_ORDER_MARK);
        var csv = de.siegmar.fastcsv.writer.CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(LineDelimiter.CRLF)
                .quoteStrategy(new Quotes())
                .build(out);
        List<Column> columns = table.columns();
        csv.writeRecord(columns.stream().map(column -> harmless(column.name())).toList());
        for (var row : table) {
            var record = csv.writeRecord();
            for (int index = 0; index < columns.size(); index++) {
                record.writeField(cell(row.get(index)));
            }
            record.endRecord();
        }
        csv.flush();
    }

    /**
     * Also around what another program would take for a separator: opened with a comma where a semicolon was meant, the
     * end of a name is no cell of its own, and no formula.
     */
    private static final class Quotes implements QuoteStrategy {
        @Override
        public boolean quoteEmpty(int line, int field) {
            return true;
        }

        @Override
        public boolean quoteValue(int line, int field, String value) {
            return NAMES_A_FORMULA.matcher(value).find();
        }
    }

    private String cell(Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Double number) {
            var text = number.toString();
            return separator == ';' ? text.replace('.', ',') : text;
        }
        if (value instanceof List<?> list) {
            try {
                return json.writeValueAsString(list);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
        return value instanceof String text ? harmless(text) : value.toString();
    }

    static String harmless(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    /** The text that was written as this cell. */
    public static String plain(String cell) {
        return HARMLESS.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
