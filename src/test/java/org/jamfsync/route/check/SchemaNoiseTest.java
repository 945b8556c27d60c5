package org.jamfsync.route.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import org.jamfsync.route.file.RouteFault;
import org.jamfsync.route.file.RouteFolder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schema knows thirty forms of an expression: a value that has none of them has one fault, not thirty. */
class SchemaNoiseTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    setBody: {expression: {constant: {expression: 2}}}  | 'expression': number found, string expected
                    setBody: {constant: 2}                              | 'constant': number found, string expected
                    setBody: {expression: word}                         | 'expression': string found, object expected
                    setBody: {expression: {simpel: {expression: a}}}    | 'simpel' cannot stand below 'expression'; did you mean 'simple'?
                    log: {}                                             | 'log' needs 'message'
                    to: {}                                              | 'to' needs 'uri'
                    to: [a]                                             | 'to': array found
                    to: {uri: log:a, description: [a]}                  | 'description': array found, string expected
                    to: {uri: log:a, uri2: b}                           | 'uri2' cannot stand below 'to'; did you mean 'uri'?
                    loadBalance: {roundRobin: {}}                       | 'roundRobin' cannot stand below 'loadBalance'
                    """)
    void one_mistake_is_one_fault(String step, String said) throws Exception {
        Files.writeString(folder.resolve("x.camel.yaml"), """
                - route:
                    id: x
                    from:
                      uri: direct:x
                      steps:
                        - %s
                """.formatted(step));

        var faults = new LinkedHashSet<RouteFault>();
        new SchemaCheck().look(new RouteFolder(folder).read(), faults::add);

        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(6);
            assertThat(fault.text().toString()).startsWith(said);
        });
    }

    @ParameterizedTest
    @CsvSource("setBody: {expression: {}}")
    void what_may_be_one_of_many_is_told_once(String step) throws Exception {
        Files.writeString(
                folder.resolve("x.camel.yaml"),
                "- route: {id: x, from: {uri: direct:x, steps: [{%s}]}}".formatted(step));

        var faults = new LinkedHashSet<RouteFault>();
        new SchemaCheck().look(new RouteFolder(folder).read(), faults::add);

        assertThat(faults)
                .singleElement()
                .asString()
                .contains("'expression' needs one of: ", "constant", "method", "simple");
    }
}
