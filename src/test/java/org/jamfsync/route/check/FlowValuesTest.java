package org.jamfsync.route.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jamfsync.route.step.FlowVariables;
import org.junit.jupiter.api.Test;

class FlowValuesTest {
    private static final Path README = Path.of("routes/README.md");
    private static final Pattern WORD = Pattern.compile("`([\\w-]+)`");

    /** The cells of each row below "The values", by the name of the variable. */
    private static Map<String, List<String>> rows() throws IOException {
        var text = Files.readString(README);
        int from = text.indexOf("## The values");
        var rows = new TreeMap<String, List<String>>();
        text.substring(from, text.indexOf("\n## ", from + 1))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> List.of(line.split(" *\\| *", -1)))
                .forEach(cells -> rows.put(cells.get(1).replace("`", ""), cells));
        return rows;
    }

    private static Set<String> words(String cell) {
        return WORD.matcher(cell).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    @Test
    void the_readme_of_the_routes_lists_every_value_with_its_type() throws IOException {
        var types = new TreeMap<String, String>();
        FlowVariables.TYPES.forEach((name, type) -> types.put(name, "`" + type.getSimpleName() + "`"));

        var listed = new TreeMap<String, String>();
        rows().forEach((name, cells) -> listed.put(name, cells.get(2)));

        assertThat(listed).isEqualTo(types);
    }

    @Test
    void the_readme_of_the_routes_says_where_each_value_is_readable_by_stages_that_there_are() throws IOException {
        var known = new HashSet<>(StageContract.stages().keySet());
        known.addAll(Set.of("begin-change", "run-goes-on"));

        for (var row : rows().entrySet()) {
            assertThat(row.getValue().get(5)).as(row.getKey()).isNotBlank();
            assertThat(known).as(row.getKey()).containsAll(words(row.getValue().get(5)));
        }
    }

    @Test
    void the_readme_of_the_routes_says_which_stages_make_a_value() throws IOException {
        for (var row : rows().entrySet()) {
            var makers = StageContract.makers(row.getKey());
            if (!makers.isEmpty()) {
                assertThat(words(row.getValue().get(3))).as(row.getKey()).isEqualTo(makers);
            }
        }
    }

    @Test
    void the_contracts_of_the_stages_make_only_values_that_there_are() {
        var made = new HashSet<String>();
        StageContract.stages().values().forEach(stage -> stage.makes().forEach(one -> made.add(one.variable())));

        assertThat(FlowVariables.TYPES.keySet()).containsAll(made);
    }
}
