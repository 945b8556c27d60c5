package org.jamfsync.cli.view;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.model.text.Shown;
import org.jamfsync.model.text.TextFile;
import org.jamfsync.model.text.WholeFile;

/**
 * Suggestions as a file that a person reviews: {@code account=value} a line, behind a {@code #} what speaks for it. What is
 * ambiguous stands in it as a comment.
 */
public final class LinkFile {
    private LinkFile() {}

    /** One link as written. */
    public record Line(String account, String value, String place) {
        /** @throws Problem if it is not {@code account=value} */
        public static Line of(String text, String place) {
            int equals = text.lastIndexOf('=');
            if (equals < 1 || text.substring(equals + 1).isBlank()) {
                throw Problem.usage(Message.of("safety.no-link", place, text));
            }
            return new Line(
                    text.substring(0, equals).strip(),
                    text.substring(equals + 1).strip(),
                    place);
        }
    }

    /** @throws Problem if there is such a file already, or it cannot be written */
    public static void write(Path file, Message head, List<String> lines) {
        var text = new ArrayList<String>();
        head.toString().lines().forEach(line -> text.add("# " + line));
        lines.stream().map(LinkFile::line).forEach(text::add);
        try {
            WholeFile.create(file, part -> Files.write(part, text, StandardCharsets.UTF_8));
        } catch (FileAlreadyExistsException e) {
            throw new Problem(ExitCode.USAGE, Message.of("safety.file-exists", file), e);
        } catch (IOException e) {
            throw new Problem(ExitCode.FAILED, Message.of("safety.file-unwritten", file, WholeFile.why(e)), e);
        }
    }

    /** On one line whatever the names in it; an account that cannot be written is a comment, not another's link. */
    private static String line(String written) {
        var shown = Shown.line(written);
        int comment = written.indexOf("  # ");
        var link = comment < 0 ? written : written.substring(0, comment);
        return Shown.line(link).equals(link) && !link.matches("\\S*\\s+#.*") ? shown : "# " + shown;
    }

    /** @throws Problem if it cannot be read, or a line is not {@code account=value} */
    public static List<Line> read(Path file) {
        var lines = new ArrayList<Line>();
        try {
            int number = 0;
            for (var text : TextFile.read(file).lines().toList()) {
                number++;
                var bare = text.replaceFirst("(^|\\s)#.*$", "").strip();
                if (!bare.isEmpty()) {
                    lines.add(Line.of(bare, file + ":" + number));
                }
            }
        } catch (IOException e) {
            throw new Problem(
                    ExitCode.USAGE,
                    Message.of("safety.file-unread", file, e.getClass().getSimpleName()),
                    e);
        }
        return lines;
    }
}
