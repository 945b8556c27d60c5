package org.jamfsync.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Mistakes that people make in routes and rules, and how each is told. */
final class Mistakes {
    private final OwnRoutes routes;
    private final Path folder;
    private final URI jamf;

    Mistakes(OwnRoutes routes, Path folder, URI jamf) {
        this.routes = routes;
        this.folder = folder;
        this.jamf = jamf;
    }

    /**
     * @param what in a few words
     * @param said how the line that names it begins, and what it says after the place
     */
    record Mistake(String what, Edit edit, String place, String said) {
        @Override
        public String toString() {
            return what;
        }
    }

    /** Makes a mistake. */
    @FunctionalInterface
    interface Edit {
        void make() throws IOException;
    }

    /** @param place what stands in the line that is named, in the file as it was */
    private Mistake shipped(String what, String route, String from, String to, String place, String said) {
        return new Mistake(
                what,
                () -> routes.edit(route, from, to),
                "routes/" + route + ".camel.yaml:" + lineOf(route, place) + ": ",
                said);
    }

    private int lineOf(String route, String place) {
        try {
            var text = Files.readString(routes.folder().resolve(route + ".camel.yaml"));
            return (int) text.substring(0, text.indexOf(place) + 1).lines().count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A route at a place, whose steps begin in line 9. */
    private Mistake own(String what, String place, String steps, int line, String said) {
        return new Mistake(
                what, () -> routes.at(place, steps), "routes/custom/" + place + ".camel.yaml:" + line + ": ", said);
    }

    private Mistake file(String what, String text, int line, String said) {
        return new Mistake(
                what, () -> routes.custom("mine", text), "routes/custom/mine.camel.yaml:" + line + ": ", said);
    }

    private Mistake rule(String what, String rules, int line, String said) {
        return new Mistake(
                what,
                () -> Files.writeString(folder.resolve("config/rules.yaml"), rules),
                "config/rules.yaml:" + line + ": ",
                said);
    }

    /** Each of them. */
    Stream<Mistake> all() {
        return Stream.of(inStages(), withValues(), inOwnRoutes(), inFiles(), inRules())
                .flatMap(all -> all);
    }

    private Stream<Mistake> inStages() {
        return Stream.of(
                shipped(
                        "a typo in a uri",
                        "call-jamf",
                        "description: Ask until there is an answer\n            uri: direct",
                        "description: Ask until there is an answer\n            uri: dirct",
                        "uri: direct\n            parameters:\n              name: retry-jamf",
                        "did you mean 'direct'?"),
                shipped(
                        "a typo in the name of a route",
                        "sync-site",
                        "name: read-iserv",
                        "name: read-iserf",
                        "name: read-iserv",
                        "did you mean 'read-iserv'?"),
                shipped(
                        "a typo in a bean",
                        "sync-site",
                        "ref: keepSnapshot",
                        "ref: keepSnapshots",
                        "ref: keepSnapshot",
                        "did you mean 'keepSnapshot'?"),
                shipped(
                        "a typo in what a variable has",
                        "deliver-plan",
                        "variable.run.applies",
                        "variable.run.aplies",
                        "variable.run.applies",
                        "did you mean 'applies'?"),
                shipped(
                        "a typo in a variable",
                        "deliver-plan",
                        "variable.due.stages",
                        "variable.duo.stages",
                        "variable.due.stages",
                        "did you mean 'due'?"),
                shipped(
                        "a step that is gone",
                        "deliver-change",
                        "ref: callAnswered",
                        "ref: rememberUser",
                        "ref: callAnswered",
                        "'rememberUser' is gone. deliver-change does its work"),
                shipped(
                        "a property that is gone",
                        "deliver-change",
                        "\"${variable.delivery} == null\"",
                        "\"${exchangeProperty.change} == null\"",
                        "${variable.delivery} == null",
                        "is gone. Write ${variable.change}"),
                shipped(
                        "a call to a stage that is gone",
                        "deliver-plan",
                        "name: deliver-change",
                        "name: deliver-user",
                        "name: deliver-change",
                        "'deliver-user' is gone. Its steps stand in deliver-change"),
                shipped(
                        "a typo in a routeConfigurationId",
                        "sync-site",
                        "sync-runs",
                        "sync-run",
                        "routeConfigurationId: sync-runs",
                        "did you mean 'sync-runs'?"),
                shipped(
                        "no routeConfigurationId",
                        "deliver-change",
                        "    routeConfigurationId: jamf-delivery\n",
                        "",
                        "- route:",
                        "must have routeConfigurationId 'jamf-delivery'"),
                shipped(
                        "a missing field",
                        "read-iserv",
                        "            expression:\n              simple:\n                expression: \"${body}\"\n",
                        "",
                        "split:",
                        "'split' needs 'expression'"),
                shipped(
                        "a wrong type",
                        "read-iserv",
                        "streaming: true",
                        "streaming: perhaps",
                        "streaming: true",
                        "streaming"),
                shipped(
                        "a bean of the wrong kind",
                        "read-jamf",
                        "aggregationStrategy: gatherAnswers",
                        "aggregationStrategy: setAside",
                        "aggregationStrategy: gatherAnswers",
                        "is no AggregationStrategy"),
                shipped(
                        "no guard",
                        "sync-site",
                        "ref: guard\n",
                        "ref: planner\n",
                        "name: plan\n",
                        "must still make the variable 'plan' by guard.judge(run, draft, roster, ledger, year)"),
                shipped(
                        "a guard that does not see IServ",
                        "sync-site",
                        "judge(${variable.run}, ${variable.draft}, ${variable.roster}",
                        "judge(${variable.run}, ${variable.draft}, ${null}",
                        "name: plan\n",
                        "must still make the variable 'plan' by guard.judge(run, draft, roster, ledger, year)"),
                shipped(
                        "a plan that nobody asked the school about",
                        "defer-changes",
                        "ref: beforeDelivery",
                        "ref: setAside",
                        "- route:",
                        "must still take the step 'beforeDelivery'"),
                shipped(
                        "a contract broken between stages",
                        "read-iserv",
                        "name: build-classes",
                        "name: read-jamf",
                        "- route:",
                        "must still call 'build-classes'"));
    }

    /** What would change a value of the flow, or take it for another. */
    private Stream<Mistake> withValues() {
        return Stream.of(
                called("a value that is emptied", log("${variable.plan.changes.clear()}"), 10, "has no 'clear'"),
                called(
                        "a second value of a variable of the flow",
                        set("ledger", "${body}"),
                        10,
                        "the variable 'ledger' belongs to the flow"),
                called(
                        "a variable of the flow that is taken away",
                        "- removeVariable:\n    name: ledger\n",
                        10,
                        "the variable 'ledger' belongs to the flow"),
                called(
                        "all variables that are taken away",
                        "- removeVariable:\n    name: '*'\n",
                        10,
                        "'*' is no name of a variable"),
                called(
                        "several variables that are set at once",
                        "- setVariables:\n    variables:\n      - name: ledger\n        constant: {expression: none}\n",
                        11,
                        "the variable 'ledger' belongs to the flow"),
                called(
                        "a variable of the flow that is converted",
                        "- convertVariableTo:\n    name: ledger\n    type: String\n",
                        10,
                        "the variable 'ledger' belongs to the flow"),
                called(
                        "an answer that is received as a variable of the flow",
                        "- to:\n    uri: direct:more\n    variableReceive: target\n",
                        11,
                        "the variable 'target' belongs to the flow"),
                called(
                        "a name that is made up at run time",
                        set("${body}", "A"),
                        10,
                        "'${body}' is no name of a variable"),
                called(
                        "Simple that sets a variable",
                        log("${setVariable('ledger', 'none')}"),
                        10,
                        "reaches past the values of the flow"),
                called(
                        "Simple that goes by the exchange",
                        log("${exchange.setVariable('ledger', null)}"),
                        10,
                        "reaches past the values of the flow"),
                called(
                        "Simple that goes by all variables",
                        log("${variables.clear()}"),
                        10,
                        "reaches past the values of the flow"),
                called("a variable for all runs", set("global:ledger", "A"), 10, "would be shared with other runs"),
                called(
                        "a variable of all runs",
                        log("${variable.global:ledger}"),
                        10,
                        "would be shared with other runs"),
                called(
                        "a header that a called route has left",
                        log("${variable.header:ledger.site}"),
                        10,
                        "there is no variable 'header:ledger'"),
                shipped(
                        "a variable that has its value already",
                        "sync-site",
                        "        - process:\n            id: keep-snapshot",
                        """
                                - setVariable:
                                    name: target
                                    expression:
                                      simple:
                                        expression: "${variable.target}"
                                - process:
                                    id: keep-snapshot\
                        """,
                        "id: keep-snapshot",
                        "the variable 'target' has its value already"),
                shipped(
                        "a value that comes from somewhere else",
                        "sync-site",
                        "            variableReceive: ledger\n            parameters:\n              name: read-ledger",
                        """
                                    parameters:
                                      name: read-ledger
                                - setVariable:
                                    name: ledger
                                    expression:
                                      simple:
                                        expression: "${type:org.jamfsync.model.Ledger.EMPTY}"\
                        """,
                        "- to:\n            id: to-read-jamf",
                        "must still make the variable 'ledger' by read-ledger"));
    }

    /** A route that a stage calls before it reads Jamf School, so that it has all variables of the flow. */
    private Mistake called(String what, String steps, int line, String said) {
        return new Mistake(
                what,
                () -> {
                    routes.edit(
                            "read-jamf",
                            "name: read-jamf\n      steps:\n",
                            "name: read-jamf\n      steps:\n        - to:\n            uri: direct:more\n");
                    routes.at("more", steps);
                },
                "routes/custom/more.camel.yaml:" + line + ": ",
                said);
    }

    private static String log(String message) {
        return "- log:\n    message: \"" + message + "\"\n";
    }

    private Stream<Mistake> inOwnRoutes() {
        return Stream.of(
                own("a typo in an option", "after-run", """
                        - to:
                            uri: file
                            parameters:
                              directoryName: reports
                              fileExst: Append
                        """, 13, "did you mean 'fileExist'?"),
                own("an option of the wrong type", "after-run", """
                        - to:
                            uri: smtp:mail.example
                            parameters:
                              to: a@school.example
                              connectionTimeout: soon
                        """, 13, "connectionTimeout is \"soon\""),
                own("an option that is not one of those there are", "after-run", """
                        - to:
                            uri: file
                            parameters:
                              directoryName: reports
                              fileExist: Overwrite
                        """, 13, "fileExist is \"Overwrite\""),
                own("a typo in a step", "after-class-built", """
                        - setVariabel:
                            name: name
                            expression: {constant: {expression: A}}
                        """, 9, "did you mean 'setVariable'?"),
                own(
                        "a typo in a field of the body",
                        "after-class-built",
                        set("name", "${body.acount}"),
                        13,
                        "did you mean 'account'?"),
                own("a typo in an answer", "after-class-built", set("nmae", "A"), 10, "did you mean 'name'?"),
                own("bad Simple", "after-class-built", set("name", "${body.name"), 13, "this is not Simple"),
                own("an operator that Simple does not have", "after-class-built", """
                        - filter:
                            expression:
                              simple:
                                expression: "${body.site} = 'goethe'"
                            steps:
                              - stop: {}
                        """, 12, ""),
                own(
                        "a property that is not set",
                        "after-class-built",
                        set("name", "{{custom.name}}"),
                        13,
                        "there is no property 'custom.name'"),
                own("a name in the log", "after-person-read", """
                        - log:
                            message: "read ${body.lastName}"
                        """, 10, "writes lastName to the log"),
                own("a secret in the log", "after-person-read", """
                        - log:
                            message: "${variable.run.site.settings.jamf.apiKey.reveal}"
                        """, 10, "a route of your own has no variable 'run'"),
                own(
                        "a property of the flow that was once readable at a place",
                        "after-run",
                        log("${exchangeProperty.site}"),
                        10,
                        "the exchange property 'site' is gone. Write ${body}"),
                own("a call past the plan", "after-run", """
                        - to:
                            uri: direct:call-jamf
                        """, 10, "cannot call Jamf School"),
                own(
                        "a call past the door",
                        "after-run",
                        """
                        - to:
                            uri: "%s/api/users"
                        """.formatted(jamf),
                        10,
                        "only the stage ask-jamf goes to Jamf School"),
                own("a step of a stage", "after-run", """
                        - process:
                            ref: setAside
                        """, 10, "is a step of a shipped stage"),
                own("a tab", "after-run", "- log:\n\tmessage: A\n", 10, "is no YAML"));
    }

    private Stream<Mistake> inFiles() {
        return Stream.of(
                new Mistake(
                        "an endless loop",
                        () -> routes.at("after-run", call("a"))
                                .at("a", call("b"))
                                .at("b", call("a")),
                        "routes/custom/b.camel.yaml:10: ",
                        "an endless loop: a > b > a"),
                new Mistake(
                        "an id that is there twice",
                        () -> routes.at("after-run", "- stop: {}")
                                .custom(
                                        "copy",
                                        Files.readString(routes.folder().resolve("custom/after-run.camel.yaml"))),
                        "routes/custom/copy.camel.yaml:1: ",
                        "there are two of 'after-run'"),
                new Mistake(
                        "the id of a step that is there twice",
                        () -> routes.at("after-run", "- stop: {id: done}").at("on-hold", "- stop: {id: done}"),
                        "routes/custom/on-hold.camel.yaml:9: ",
                        "there are two steps with the id 'done'"),
                new Mistake(
                        "a missing file",
                        () -> Files.delete(routes.folder().resolve("dead-letter.camel.yaml")),
                        "routes/dead-letter.camel.yaml:1: ",
                        "the stage 'dead-letter' is missing"),
                new Mistake(
                        "a stage that is gone",
                        () -> routes.at("deliver-user", "- stop: {}"),
                        "routes/custom/deliver-user.camel.yaml:1: ",
                        "'deliver-user' is gone. Its steps stand in deliver-change"),
                file("an empty file", "", 1, "is empty. Delete it, or write a route"),
                file("no list", "{}", 1, "holds no list of routes. It begins with '- route:'"),
                file("nothing twice", "- null\n- null\n", 2, "one thing at a time: '- route:'"),
                file("a route that is nothing", "- route: null\n", 1, "nothing that belongs to 'route'"),
                file("a route without from", "- route:\n    id: after-run\n", 1, "does not say where it begins"),
                own("a route without steps", "after-run", "", 8, "'from' has no steps"),
                own(
                        "a filter without steps",
                        "after-run",
                        "- filter: {simple: '${body.good}'}",
                        9,
                        "'filter' has no steps"),
                own("a body that is set to nothing", "after-run", "- setBody: {expression: {}}", 9, "needs one of: "),
                own("two steps in one", "after-run", "- stop: {}\n  log: {message: a}", 9, "one step at a time"),
                own("a bean that is only a word", "after-run", "- process: afterRun", 9, "'process': string found"),
                new Mistake(
                        "a file with another ending",
                        () -> Files.writeString(routes.folder().resolve("custom/mine.yaml"), "- route: {}"),
                        "routes/custom/mine.yaml:1: ",
                        "ends in .camel.yaml"),
                new Mistake(
                        "a place that is called otherwise",
                        () -> routes.at("after-class-build", "- stop: {}"),
                        "routes/custom/after-class-build.camel.yaml:1: ",
                        "did you mean 'after-class-built'?"));
    }

    private Stream<Mistake> inRules() {
        var classes = "classes:\n  - include: A\n    when:\n      ";
        return Stream.of(
                rule("a field that rules do not have", classes + "acount: klasse.*\n", 4, "did you mean account?"),
                rule("an operator that rules do not have", classes + "nott: {flag: x}\n", 4, "did you mean not?"),
                rule("a bad regular expression", classes + "name-matches: '(5'\n", 4, "name-matches is \"(5\""),
                rule("a range the wrong way round", classes + "students: 30..5\n", 4, "students is \"30..5\""),
                rule("a tab in rules", "classes:\n\t- include: A\n", 2, "is no YAML"),
                rule(
                        "a function that there is not",
                        "mapping:\n  user:\n    email: '{account|lowr}'\n",
                        3,
                        "did you mean lower?"),
                rule(
                        "rules by which nothing is a class",
                        "classes:\n  - exclude: A\n    when: {account: x}\n",
                        1,
                        "no rule includes"));
    }

    private static String call(String route) {
        return "- to:\n    uri: direct:" + route + "\n";
    }

    private static String set(String variable, String simple) {
        return """
                - setVariable:
                    name: %s
                    expression:
                      simple:
                        expression: "%s"
                """.formatted(variable, simple);
    }
}
