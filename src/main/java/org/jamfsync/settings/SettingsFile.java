package org.jamfsync.settings;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.TextFile;

/**
 * One file of settings, read as {@link Properties} in UTF-8, with the line of each key.
 *
 * @param entries in the order of the file
 * @param readable false when nothing is known of what stands in it, which is a fault already
 */
record SettingsFile(Path path, List<Entry> entries, boolean readable) {
    record Entry(String key, String value, int line) {}

    static SettingsFile read(Path path, List<Message> faults) {
        try {
            return new SettingsFile(path, entries(TextFile.read(path).lines().toList()), true);
        } catch (MalformedInputException e) {
            faults.add(Message.of("settings.not-utf8", path));
        } catch (IOException | IllegalArgumentException e) {
            faults.add(Message.of("settings.unreadable", path, e.getClass().getSimpleName()));
        }
        return new SettingsFile(path, List.of(), false);
    }

    /** Each logical line, continued ones joined, is parsed by {@link Properties} alone. */
    private static List<Entry> entries(List<String> lines) throws IOException {
        var entries = new ArrayList<Entry>();
        for (int first = 0; first < lines.size(); first++) {
            var logical = new StringBuilder(lines.get(first));
            int next = first;
            while (isContinued(lines.get(next)) && next + 1 < lines.size()) {
                logical.append('\n').append(lines.get(++next));
            }
            var parsed = new Properties();
            parsed.load(new StringReader(logical.toString()));
            for (var key : parsed.stringPropertyNames()) {
                entries.add(new Entry(TextFile.bare(key), TextFile.bare(parsed.getProperty(key)), first + 1));
            }
            first = next;
        }
        return entries;
    }

    private static boolean isContinued(String line) {
        if (line.stripLeading().startsWith("#") || line.stripLeading().startsWith("!")) {
            return false;
        }
        int last = line.length();
        while (last > 0 && line.charAt(last - 1) == '\\') {
            last--;
        }
        return (line.length() - last) % 2 == 1;
    }
}
