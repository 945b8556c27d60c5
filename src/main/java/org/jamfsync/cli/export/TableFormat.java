package org.jamfsync.cli.export;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;

/** In what form tables are shown or kept. */
enum TableFormat {
    TABLE("txt"),
    CSV("csv"),
    JSON("json"),
    JSONL("jsonl"),
    PARQUET("parquet");

    private final String extension;

    TableFormat(String extension) {
        this.extension = extension;
    }

    String extension() {
        return extension;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws Problem if there is no such format */
    static TableFormat of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.usage(Message.of("cli.no-format", word, words())));
    }

    private static String words() {
        List<String> words = Arrays.stream(values()).map(TableFormat::word).toList();
        return String.join(", ", words);
    }
}
