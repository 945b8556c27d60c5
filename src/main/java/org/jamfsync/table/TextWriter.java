package org.jamfsync.table;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jamfsync.model.text.Messages;
import org.jamfsync.model.text.Shown;

/**
 * A table for people, no wider than their terminal: long cells are cut, and what still does not fit is named below
 * instead of being wrapped.
 */
public final class TextWriter implements TableWriter {
    private static final int NARROWEST = 8;
    private static final int WIDEST = 40;
    private static final String GAP = "  ";

    private final int width;

    /** @param width of the terminal in characters; 0 for no limit */
    public TextWriter(int width) {
        this.width = width;
    }

    @Override
    public void write(Table table, Writer out) throws IOException {
        int[] widths = widths(table);
        int shown = fit(widths);
        line(out, table.columns().stream().map(Column::name).toList(), table, widths, shown);
        line(out, rules(widths, shown), table, widths, shown);
        for (var row : table) {
            var cells = new ArrayList<String>();
            for (int index = 0; index < shown; index++) {
                cells.add(text(row.get(index)));
            }
            line(out, cells, table, widths, shown);
        }
        int hidden = table.columns().size() - shown;
        if (hidden > 0) {
            var names = table.columns().subList(shown, table.columns().size()).stream()
                    .map(Column::name)
                    .collect(Collectors.joining(", "));
            out.write(Messages.text("table.hidden", hidden, names) + "\n");
        }
        out.flush();
    }

    private int[] widths(Table table) {
        var columns = table.columns();
        var widths = new int[columns.size()];
        for (int index = 0; index < widths.length; index++) {
            widths[index] = Display.width(columns.get(index).name());
        }
        for (var row : table) {
            for (int index = 0; index < widths.length; index++) {
                widths[index] = Math.max(widths[index], Display.width(text(row.get(index))));
            }
        }
        return widths;
    }

    /** Narrows columns until as many as possible fit. @return how many are shown, from the left */
    private int fit(int[] widths) {
        if (width == 0) {
            return widths.length;
        }
        for (int index = 0; index < widths.length; index++) {
            widths[index] = Math.min(widths[index], WIDEST);
        }
        int shown = 0;
        int needed = 0;
        for (int column : widths) {
            needed += Math.min(column, NARROWEST) + (shown == 0 ? 0 : GAP.length());
            if (needed > width) {
                break;
            }
            shown++;
        }
        narrow(widths, shown);
        return Math.max(1, shown);
    }

    /** Takes from the widest first. */
    private void narrow(int[] widths, int shown) {
        while (total(widths, shown) > width) {
            int widest = 0;
            for (int index = 1; index < shown; index++) {
                if (widths[index] > widths[widest]) {
                    widest = index;
                }
            }
            if (widths[widest] <= NARROWEST) {
                return;
            }
            widths[widest]--;
        }
    }

    private static int total(int[] widths, int shown) {
        int total = GAP.length() * Math.max(0, shown - 1);
        for (int index = 0; index < shown; index++) {
            total += widths[index];
        }
        return total;
    }

    private static List<String> rules(int[] widths, int shown) {
        var rules = new ArrayList<String>();
        for (int index = 0; index < shown; index++) {
            rules.add("-".repeat(widths[index]));
        }
        return rules;
    }

    private static void line(Writer out, List<String> cells, Table table, int[] widths, int shown) throws IOException {
        var line = new StringBuilder();
        for (int index = 0; index < shown; index++) {
            var cell = Display.cut(cells.get(index), widths[index]);
            var padding = " ".repeat(widths[index] - Display.width(cell));
            boolean right = isNumber(table.columns().get(index).type());
            line.append(index == 0 ? "" : GAP).append(right ? padding + cell : cell + padding);
        }
        out.write(line.toString().stripTrailing());
        out.write('\n');
    }

    private static boolean isNumber(ColumnType type) {
        return !type.isList() && (type.kind() == ColumnType.Kind.NUMBER || type.kind() == ColumnType.Kind.DECIMAL);
    }

    private static String text(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).map(Shown::line).collect(Collectors.joining(", "));
        }
        return Shown.line(value.toString());
    }
}
