package org.jamfsync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A Dockerfile taken apart: instructions, and the stages they belong to. */
record DockerFile(List<Instruction> instructions) {
    static final Set<String> KNOWN = Set.of(
            "ARG",
            "CMD",
            "COPY",
            "ENTRYPOINT",
            "ENV",
            "EXPOSE",
            "FROM",
            "HEALTHCHECK",
            "LABEL",
            "RUN",
            "SHELL",
            "STOPSIGNAL",
            "USER",
            "VOLUME",
            "WORKDIR");

    /** @param rest what follows the word, lines joined */
    record Instruction(String word, String rest) {}

    /** @param name as given with AS, or {@code ""} */
    record Stage(String name, String base, List<Instruction> instructions) {
        /** The words of an instruction in JSON form; the last of its kind counts. */
        List<String> words(String instruction) {
            var json = instructions.stream()
                    .filter(one -> one.word().equals(instruction))
                    .reduce((first, second) -> second)
                    .orElseThrow()
                    .rest();
            // JSON is YAML too.
            var words = new Load(LoadSettings.builder().build()).loadFromString(json.substring(json.indexOf('[')));
            return ((List<?>) words).stream().map(String::valueOf).toList();
        }
    }

    static DockerFile read(Path path) {
        try {
            var text = String.join(
                    "\n",
                    Files.readAllLines(path).stream()
                            .filter(line -> !line.startsWith("#"))
                            .toList());
            return new DockerFile(Stream.of(text.replace("\\\n", " ").split("\n", -1))
                    .filter(line -> !line.isBlank())
                    .map(line -> line.split("\\s+", 2))
                    .map(parts -> new Instruction(parts[0], parts.length == 2 ? parts[1].strip() : ""))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Instruction> all(String word) {
        return instructions.stream().filter(one -> one.word().equals(word)).toList();
    }

    List<Stage> stages() {
        var stages = new ArrayList<Stage>();
        for (var instruction : instructions) {
            if (instruction.word().equals("FROM")) {
                var words = instruction.rest().split("\\s+", -1);
                stages.add(new Stage(words.length == 3 ? words[2] : "", words[0], new ArrayList<>()));
            } else if (!stages.isEmpty()) {
                stages.get(stages.size() - 1).instructions().add(instruction);
            }
        }
        return stages;
    }

    List<String> stageNames() {
        return stages().stream().map(Stage::name).toList();
    }

    Stage stage(String name) {
        return stages().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
