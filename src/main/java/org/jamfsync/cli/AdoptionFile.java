package org.jamfsync.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jamfsync.model.Message;
import org.jamfsync.model.Messages;
import org.jamfsync.model.Problem;
import org.jamfsync.plan.Candidate;
import org.jamfsync.plan.Candidate.Certainty;
import org.jamfsync.plan.Candidate.Match;

/**
 * Suggested links as a file that a person reviews: {@code account=id} a line, behind a {@code #} what speaks for it. What is
 * ambiguous stands in it as a comment.
 */
final class AdoptionFile {
    private AdoptionFile() {}

    /** One link as written. */
    record Line(String act, String jamfId, String place) {
        /** @throws Problem if it is not {@code account=id} */
        static Line of(String text, String place) {
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
    static void write(Path file, String site, List<Candidate> candidates) {
        try (var out =
                new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW))) {
            Messages.text("safety.adoption-head", site, file).lines().forEach(line -> out.println("# " + line));
            for (var candidate : candidates) {
                boolean probable = candidate.certainty() == Certainty.PROBABLE;
                if (probable || candidate.certainty() == Certainty.AMBIGUOUS) {
                    candidate.matches().stream()
                            .filter(match -> match.obstacle() == null)
                            .forEach(match -> out.println((probable ? "" : "# ") + line(candidate, match)));
                }
            }
        } catch (FileAlreadyExistsException e) {
            throw new Problem(org.jamfsync.model.ExitCode.USAGE, Message.of("safety.file-exists", file), e);
        } catch (IOException e) {
            throw new Problem(
                    org.jamfsync.model.ExitCode.FAILED,
                    Message.of("safety.file-unwritten", file, e.getClass().getSimpleName()),
                    e);
        }
    }

    private static String line(Candidate candidate, Match match) {
        return candidate.act() + "=" + match.id() + "  # " + candidate.name() + " ~ " + match.name() + ": "
                + match.evidence().stream().map(Message::toString).collect(Collectors.joining(", "));
    }

    /** @throws Problem if it cannot be read, or a line is not {@code account=id} */
    static List<Line> read(Path file) {
        var lines = new ArrayList<Line>();
        try {
            int number = 0;
            for (var text : Files.readAllLines(file)) {
                number++;
                var bare = text.replaceFirst("(^|\\s)#.*$", "").strip();
                if (!bare.isEmpty()) {
                    lines.add(Line.of(bare, file + ":" + number));
                }
            }
        } catch (IOException e) {
            throw new Problem(
                    org.jamfsync.model.ExitCode.USAGE,
                    Message.of("safety.file-unread", file, e.getClass().getSimpleName()),
                    e);
        }
        return lines;
    }
}
