package org.jamfsync.route.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is YAML and no route, told by line, all of it at once, with what to write instead. */
class RouteShapeTest {
    private static final String EMPTY = "is empty. Delete it, or write a route";
    private static final String NO_LIST = "holds no list of routes. It begins with '- route:'";
    private static final String NO_ITEM = "one thing at a time: '- route:' with everything of the route below it";
    private static final String NO_STEP = "one step at a time: '- log:' with all of the step below it";
    private static final String NO_STEPS =
            "'from' has no steps. Write at least one below 'steps:', each as '- log:' with all of the step below it";
    private static final String NO_ADDRESS = "'from' has no address. Write it after 'uri:', such as 'uri: direct:name'";
    private static final String NO_FROM =
            "the route 'x' does not say where it begins. Write 'from:' with 'uri:' and 'steps:' below it";
    private static final String NO_ID = "this route has no id. Give it one";

    private static String noBody(String kind) {
        return "nothing that belongs to '" + kind + "' stands below it. Write it there, one field a line and indented";
    }

    private static String noValue(String name) {
        return "nothing stands after '" + name + ":'. Write its value, or delete the line";
    }

    private static List<String> said(String text) {
        return RouteSet.of(List.of(new RouteFile("x.camel.yaml", true, text)), List.of()).faults().stream()
                .map(fault -> fault.line() + ": " + fault.text())
                .toList();
    }

    static Stream<Arguments> files() {
        return Stream.of(
                arguments("", List.of("1: " + EMPTY)),
                arguments("# nothing yet", List.of("1: " + EMPTY)),
                arguments("null", List.of("1: " + EMPTY)),
                arguments("[]", List.of("1: " + EMPTY)),
                arguments("{}", List.of("1: " + NO_LIST)),
                arguments("word", List.of("1: " + NO_LIST)),
                arguments("42", List.of("1: " + NO_LIST)),
                arguments("route: {id: x}", List.of("1: " + NO_LIST)));
    }

    /** It would never end. */
    static Stream<Arguments> aliases() {
        var said = "1: is no YAML: an alias stands for itself";
        return Stream.of(
                arguments("- &a [*a]", List.of(said)),
                arguments("- route: &a\n    id: x\n    from: {steps: [*a]}", List.of(said)));
    }

    static Stream<Arguments> entries() {
        return Stream.of(
                arguments("- null\n-\n- ~", List.of("1: " + NO_ITEM, "2: " + NO_ITEM, "3: " + NO_ITEM)),
                arguments("- a\n- 7\n- true", List.of("1: " + NO_ITEM, "2: " + NO_ITEM, "3: " + NO_ITEM)),
                arguments("- {}\n- - route: {id: x}", List.of("1: " + NO_ITEM, "2: " + NO_ITEM)),
                arguments("- route: {id: x}\n  beans: []", List.of("1: " + NO_ITEM)),
                arguments(
                        "- rout: {id: x}\n- 3: y",
                        List.of(
                                "1: 'rout' cannot stand here; did you mean 'route'?",
                                "2: '3' cannot stand here. A file holds route, routeConfiguration or routeTemplate")),
                arguments("- route: null\n- route:", List.of("1: " + noBody("route"), "2: " + noBody("route"))),
                arguments("- route: word\n- route: [id]", List.of("1: " + noBody("route"), "2: " + noBody("route"))),
                arguments("- route: {}\n- beans: word", List.of("1: " + noBody("route"), "2: " + noBody("beans"))),
                arguments("- routeConfiguration:", List.of("1: " + noBody("routeConfiguration"))),
                arguments("- routeTemplate:\n    id: x", List.of("1: " + NO_FROM)),
                arguments("- onException: {}", List.of("1: " + noBody("onException"))));
    }

    static Stream<Arguments> routes() {
        return Stream.of(
                arguments(
                        "description: hm",
                        List.of(
                                "1: " + NO_ID,
                                "1: the route '' does not say where it begins."
                                        + " Write 'from:' with 'uri:' and 'steps:' below it")),
                arguments("id: x", List.of("1: " + NO_FROM)),
                arguments("id: x\nfrom:", List.of("3: " + NO_FROM)),
                arguments("id: x\nfrom: direct:x", List.of("3: " + NO_FROM)),
                arguments("id: x\nfrom: [direct]", List.of("3: " + NO_FROM)),
                arguments("id: x\nfrom: {}", List.of("3: " + NO_ADDRESS, "3: " + NO_STEPS)),
                arguments("id: x\nfrom:\n  uri:\n  steps:", List.of("4: " + NO_ADDRESS, "5: " + NO_STEPS)),
                arguments("id: x\nfrom:\n  uri: [a]\n  steps: []", List.of("5: " + NO_STEPS, "4: " + NO_ADDRESS)),
                arguments("id: x\nfrom:\n  uri: direct:x\n  steps: word", List.of("5: " + NO_STEPS)),
                arguments("id: x\nfrom:\n  uri: direct:x\n  steps: {log: a}", List.of("5: " + NO_STEPS)),
                arguments(
                        "id: x\nfrom:\n  uri: direct:x\n  steps:\n    - null\n    - word\n    - {}\n    - {log: a, to: b}",
                        List.of("6: " + NO_STEP, "7: " + NO_STEP, "8: " + NO_STEP, "9: " + NO_STEP)),
                arguments(
                        "id: x\ndescription:\nfrom:\n  uri: direct:x\n  steps:\n    - to:\n    - log:\n        message:",
                        List.of("3: " + noValue("description"), "7: " + noValue("to"), "9: " + noValue("message"))),
                arguments(
                        "id: x\nfrom:\n  uri: direct:x\n  steps:\n    - filter: {}\n    - split:\n        steps: []",
                        List.of("6: " + NO_STEPS.replace("from", "filter"), "8: " + NO_STEPS.replace("from", "split"))),
                arguments(
                        "id:\nfrom:\n  uri: direct:x\n  steps:\n    - filter:\n        steps: word",
                        List.of("1: " + NO_ID, "2: " + noValue("id"), "7: " + NO_STEPS.replace("from", "filter"))));
    }

    @ParameterizedTest
    @MethodSource({"files", "entries", "aliases"})
    void a_file_that_holds_no_routes(String text, List<String> said) {
        assertThat(said(text)).isEqualTo(said);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_route_that_is_none(String fields, List<String> said) {
        assertThat(said("- route:\n" + fields.indent(4))).isEqualTo(said);
    }

    @Test
    void whatever_else_stands_in_the_file_is_read() {
        var set = RouteSet.of(List.of(new RouteFile("x.camel.yaml", true, """
                        - null
                        - route: {id: a, from: {uri: direct:a, steps: [{log: {message: a}}]}}
                        """)), List.of());

        assertThat(set.items()).extracting(RouteItem::id).containsExactly("a");
        assertThat(set.faults()).hasSize(1);
    }
}
