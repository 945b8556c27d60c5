package org.jamfsync.iserv;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;

/** What is wrong with the files of a folder, all of them, so that one look mends everything. */
final class CsvFaults {
    /** A file with more has one cause, which these show. */
    private static final int MOST = 50;

    private final Map<Path, List<Message>> faults = new LinkedHashMap<>();
    private final Map<Path, Integer> more = new LinkedHashMap<>();

    /** @param line from 1 */
    void add(Path path, long line, Message text) {
        add(path, Message.of("iserv.csv-line", path, line, text));
    }

    /** Of a file as a whole. */
    void add(Path path, Message text) {
        var ofFile = faults.computeIfAbsent(path, first -> new ArrayList<>());
        if (ofFile.size() < MOST) {
            ofFile.add(text);
        } else {
            more.merge(path, 1, Integer::sum);
        }
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    boolean isOf(Path path) {
        return faults.containsKey(path);
    }

    /** File by file. */
    List<Message> all() {
        var all = new ArrayList<Message>();
        faults.forEach((path, ofFile) -> {
            all.addAll(ofFile);
            if (more.containsKey(path)) {
                all.add(Message.of("iserv.csv-more", path, more.get(path)));
            }
        });
        return all;
    }

    /** @throws Problem that tells all of them, if there are any */
    void refuse() {
        var all = all();
        if (all.size() == 1) {
            throw Problem.failed(Message.of("iserv.csv-fault", all.get(0)));
        }
        if (!all.isEmpty()) {
            throw Problem.failed(Message.of("iserv.csv-faults", all.size(), Message.lines("  ", all)));
        }
    }
}
