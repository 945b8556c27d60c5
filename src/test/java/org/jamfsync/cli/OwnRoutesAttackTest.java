package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.route.file.RouteFault;
import org.jamfsync.route.runtime.Engine;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.settings.SettingsLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Attacks on the running program by whoever may write into {@code routes/custom}: each is refused by file and line before a
 * line of it is run, and what ran before goes on.
 */
class OwnRoutesAttackTest {
    private static final String HOOK = "http://127.0.0.1:9/hook";

    @TempDir
    static Path folder;

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final List<Attack> ATTACKS = Stream.of(inSimple(), inSteps(), inAddresses(), inFiles(), inStages())
            .flatMap(all -> all)
            .toList();
    private static final Map<Attack, List<String>> SAID = new HashMap<>();

    private static OwnRoutes routes;
    private static SchoolTown town;

    @BeforeAll
    static void open() throws Exception {
        routes = new OwnRoutes(folder);
        town = new SchoolTown(folder, SandboxOptions.defaults(), "", """
                web.port = 0
                custom.hook = %s
                custom.share = %s
                custom.config = config
                custom.nested = {{env:PATH}}
                custom.door = %s
                """.formatted(
                        HOOK, folder.resolve("share"), folder.resolve("config")));
        town.school("""
                SELECT class('klasse.5a', 'Klasse 5a');
                SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');
                SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a');
                """);
        // Those of one stage cannot stand in the folder at once.
        var left = new ArrayList<>(ATTACKS);
        while (!left.isEmpty()) {
            var files = new HashSet<String>();
            var now = left.stream().filter(attack -> files.add(attack.file())).toList();
            left.removeAll(now);
            round(now);
        }
    }

    @AfterAll
    static void close() {
        town.close();
    }

    /**
     * @param file without folder and ending
     * @param line that is named; 0 for any
     * @param said what the refusal names
     */
    record Attack(String what, String file, String text, int line, String said) {
        String place() {
            return "routes/custom/" + file + ".camel.yaml:" + (line == 0 ? "" : line + ": ");
        }

        boolean isAbout(String fault) {
            return fault.startsWith("routes/custom/" + file + ".camel.yaml:");
        }

        @Override
        public String toString() {
            return what;
        }
    }

    private static Attack own(String what, String steps, int line, String said) {
        return new Attack(
                what,
                "after-run-" + NUMBER.incrementAndGet(),
                """
                - route:
                    id: after-run-%1$s
                    description: A route of a test
                    from:
                      uri: direct
                      parameters:
                        name: after-run-%1$s
                      steps:
                %2$s
                """.formatted(NUMBER.get(), steps.stripTrailing().indent(8).stripTrailing()),
                line,
                said);
    }

    private static Attack file(String what, String text, int line, String said) {
        return new Attack(what, "x-" + NUMBER.incrementAndGet(), text, line, said);
    }

    private static Attack simple(String what, String expression, String said) {
        return own(
                what,
                "- setBody:\n    expression:\n      simple:\n        expression: \"" + expression + "\"\n",
                12,
                said);
    }

    private static Attack to(String what, String uri, String said) {
        return own(what, "- to:\n    uri: \"" + uri + "\"\n", 10, said);
    }

    private static Attack option(String what, String uri, String option, String said) {
        return own(what, "- to:\n    uri: \"" + uri + "\"\n    parameters:\n      " + option + "\n", 12, said);
    }

    /** A stage that is replaced by a copy with another text. */
    private static Attack stage(String what, String name, String from, String to, String said) {
        try {
            var text = Files.readString(Path.of("routes/" + name + ".camel.yaml"));
            assertThat(text).contains(from);
            return new Attack(what, name, text.replace(from, to), 0, said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Attack> inSimple() {
        return Stream.of(
                simple("a class by the body", "${body.getClass().forName('java.lang.Runtime')}", "getClass"),
                simple("a class by its property", "${body.class.classLoader}", "'class'"),
                simple("a class deep in a path", "${body.text.length.getClass}", "getClass"),
                simple("a class behind a safe dot", "${body?.getClass}", "getClass"),
                simple("a class by an index", "${body.changes[0].getClass.getName}", "getClass"),
                simple("a class in an argument", "${body.site.replace('a', ${body.getClass})}", "getClass"),
                simple("a class in the long form", "$simple{body.getClass()}", "getClass"),
                simple("a class by a header", "${header.x.getClass()}", "getClass"),
                simple("a class by a list of headers", "${headers[x].getClass()}", "getClass"),
                simple("a bean", "${bean:planner?method=plan}", "bean:planner"),
                simple("a bean of a type", "${bean:type:java.lang.Runtime?method=getRuntime}", "bean:type"),
                simple("a reference", "${ref:planner}", "ref:planner"),
                simple("a type", "${type:java.lang.System.out}", "type:java.lang"),
                simple("a variable of the system", "${sysenv:JAMFSYNC_JAMF_API_KEY}", "sysenv:"),
                simple("a variable of the system, shortly", "${env.HOME}", "env.HOME"),
                simple("a property of the machine", "${sys.user.home}", "sys.user.home"),
                simple("the context", "${camelContext.registry}", "camelContext"),
                simple("the exchange", "${exchange.context.registry}", "exchange"),
                simple("a property of the settings", "${properties:jamf.api-key}", "properties:"),
                simple("all headers", "${headers}", "headers"),
                simple("a failure as a whole", "${exception.cause.getClass}", "exception"),
                simple("a property of Camel", "${exchangeProperty.CamelExceptionCaught.suppressed}", "Camel"),
                simple("a body as a file", "${bodyAs(java.io.File)}", "bodyAs"),
                simple("a block that defines functions", "$init{ $a := ${sys.user.home} }init$ $a", "$init{"),
                simple("a function that is not known", "${load('file:config/application.properties')}", "load("),
                simple("a function that is never closed", "${body.site", "never closed"),
                simple(
                        "the key, by a place that has no run",
                        "${variable.run.site.settings.jamf.apiKey.reveal}",
                        "settings"),
                own("a class as a condition", """
                        - filter:
                            simple: "${body} is 'java.lang.Runtime'"
                            steps: [{stop: {}}]
                        """, 10, "'is'"),
                own("a class in a log", "- log: {message: \"${body.getClass}\"}\n", 9, "getClass"),
                own("a class in a log in short", "- log: \"${type:java.lang.System}\"\n", 9, "type:"),
                own("a class in the words of a failure", """
                        - throwException: {exceptionType: java.io.IOException, message: "${sys.user.home}"}
                        """, 9, "sys.user"),
                own("a text of another file", """
                        - setBody:
                            constant: "resource:file:config/application.properties"
                        """, 10, "resource:"));
    }

    private static Stream<Attack> inSteps() {
        return Stream.of(
                own("a bean of a class", """
                        - bean: {beanType: java.lang.Runtime, method: getRuntime}
                        """, 9, "'bean'"),
                own(
                        "a processor of a class",
                        "- process: {ref: \"#class:java.io.FileOutputStream\"}\n",
                        9,
                        "'process'"),
                own("a script", "- script: {groovy: \"1\"}\n", 9, "'script'"),
                own("a dynamic address", "- toD: {uri: \"${body.site}\"}\n", 9, "'toD'"),
                own("a wire tap", "- wireTap: {uri: \"exec:id\"}\n", 9, "'wireTap'"),
                own("a list of addresses", "- recipientList: {constant: \"file:/tmp\"}\n", 9, "'recipientList'"),
                own("a routing slip", "- routingSlip: {constant: \"file:/tmp\"}\n", 9, "'routingSlip'"),
                own("a dynamic router", "- dynamicRouter: {constant: \"file:/tmp\"}\n", 9, "'dynamicRouter'"),
                own("an enricher", "- enrich: {constant: \"file:/tmp\"}\n", 9, "'enrich'"),
                own("a polling enricher", "- pollEnrich: {constant: \"file:config\"}\n", 9, "'pollEnrich'"),
                own("a poll", "- poll: {uri: \"file:config\"}\n", 9, "'poll'"),
                own("a kamelet", "- kamelet: {name: x}\n", 9, "'kamelet'"),
                own("a step with hyphens", "- set-body: {simple: \"${body}\"}\n", 9, "'set-body'"),
                own("a method", "- setBody: {method: {beanType: java.lang.Runtime}}\n", 9, "'method'"),
                own(
                        "a language by its name",
                        "- setBody: {language: {language: bean, expression: planner}}\n",
                        9,
                        "'language'"),
                own("a compiled Simple", "- setBody: {csimple: \"${body}\"}\n", 9, "'csimple'"),
                own("a reference as a language", "- setBody: {ref: planner}\n", 9, "'planner'"),
                own("a result of any class", """
                        - setBody: {simple: {expression: "config/application.properties", resultType: java.io.File}}
                        """, 9, "java.io.File"),
                own("a body of any class", "- convertBodyTo: {type: java.io.File}\n", 9, "java.io.File"),
                own(
                        "a failure of any class",
                        "- throwException: {exceptionType: java.io.FileOutputStream, message: loot}\n",
                        9,
                        "FileOutputStream"),
                own(
                        "JSON of any class",
                        "- unmarshal: {json: {library: Jackson, unmarshalType: java.io.File}}\n",
                        9,
                        "java.io.File"),
                own("another format", "- unmarshal: {mimeMultipart: {headersInline: true}}\n", 9, "'mimeMultipart'"),
                own(
                        "a header that steers",
                        "- setHeader: {name: CamelHttpUri, constant: \"http://127.0.0.1:9\"}\n",
                        9,
                        "CamelHttpUri"),
                own(
                        "a header that steers, spelt otherwise",
                        "- setHeader: {name: cAmElHttpUri, constant: a}\n",
                        9,
                        "cAmElHttpUri"),
                own("a header of JavaMail", "- setHeader: {name: mail.smtp.host, constant: a}\n", 9, "mail.smtp.host"),
                own(
                        "a header with a name made at run time",
                        "- setHeader: {name: \"${body.site}\", constant: a}\n",
                        9,
                        "${body.site}"),
                own(
                        "a header among several",
                        "- setHeaders: {headers: [{name: CamelHttpUri, constant: a}]}\n",
                        9,
                        "CamelHttpUri"),
                own(
                        "a property that steers",
                        "- setProperty: {name: CamelExceptionCaught, constant: a}\n",
                        9,
                        "CamelExceptionCaught"),
                own(
                        "a failure that is forgotten",
                        "- removeProperty: {name: CamelExceptionCaught}\n",
                        9,
                        "CamelExceptionCaught"),
                own(
                        "a class in the name of a log",
                        "- log: {message: a, logName: \"${body.getClass}\"}\n",
                        9,
                        "getClass"),
                own("a host in a header", "- setHeader: {name: Host, constant: a}\n", 9, "'Host'"),
                own(
                        "a file in another folder",
                        "- setHeader: {name: CamelFileName, constant: \"../config/x\"}\n",
                        9,
                        "../config/x"),
                own(
                        "a file as a message names it",
                        "- setHeader: {name: CamelFileName, simple: \"${body.text}\"}\n",
                        9,
                        "${body.text}"),
                own(
                        "a pattern of headers by a bean",
                        "- setHeader: {name: a, header: \"Authorization\", ref: x}\n",
                        9,
                        "'ref'"),
                own("a strategy that is a class", """
                        - split: {simple: "${body.changes}", aggregationStrategy: "#class:java.io.FileOutputStream", steps: [{stop: {}}]}
                        """, 9, "'aggregationStrategy'"));
    }

    private static Stream<Attack> inAddresses() {
        return Stream.of(
                to("a program", "exec:id", "'exec'"),
                to("a bean as an address", "bean:planner", "'bean'"),
                to("a class as an address", "class:java.lang.Runtime", "'class'"),
                to("a language as an address", "language:simple:${sys.user.home}", "made at run time"),
                to("the database", "jdbc:iserv-schule", "'jdbc'"),
                to("a component in capitals", "HTTP://127.0.0.1:9/", "'HTTP'"),
                to("a scheme made at run time", "${body.site}:x", "made at run time"),
                to("a host made at run time", "http://${body.site}/", "made at run time"),
                to("a folder of the system", "file:/etc/cron.d", "/etc/cron.d"),
                to("a hidden folder", "file:/tmp/.ssh", "/tmp/.ssh"),
                to("a folder wherever the program stands", "file:config", "config"),
                to("a folder up", "file:{{custom.share}}/../config", ".."),
                to("the folder of the settings", "file:{{custom.door}}", "belongs to the program"),
                to("a stage", "direct:ask-jamf", "ask-jamf"),
                to("a stage that plans", "direct:sync-site", "sync-site"),
                to("a stage in percents", "direct:ask%2Djamf", "no address"),
                to("an environment variable", "{{env:PATH}}", "{{env:PATH}}"),
                to("a property of the machine in a placeholder", "file:{{sys:user.home}}", "{{sys:user.home}}"),
                to("a bean in a placeholder", "http://127.0.0.1:9/{{bean:planner.plan}}", "{{bean:"),
                to(
                        "an environment variable by way of the settings",
                        "http://127.0.0.1:9/{{custom.nested}}",
                        "custom.nested"),
                to("an option in percents", "http://127.0.0.1:9/?%70roxyHost=evil.example", "proxyHost"),
                to("a redirect", "http://127.0.0.1:9/?followRedirects=true", "followRedirects"),
                to(
                        "a class in an option",
                        "smtp://127.0.0.1?javaMailSender=#class:java.io.FileOutputStream",
                        "javaMailSender"),
                to(
                        "a class raw in an option",
                        "http://127.0.0.1:9/?authPassword=RAW(#class:java.lang.Object)",
                        "#class:"),
                option(
                        "another client",
                        "{{custom.hook}}",
                        "httpClientConfigurer: \"#class:x.Y\"",
                        "httpClientConfigurer"),
                option("an option with hyphens", "{{custom.hook}}", "proxy-host: evil.example", "proxy-host"),
                option("a socket of a class", "smtp:127.0.0.1", "mail.smtp.socketFactory.class: x.Y", "socketFactory"),
                option("any attribute of the client", "{{custom.hook}}", "httpClient.proxy: x", "httpClient.proxy"),
                option(
                        "a header filter",
                        "{{custom.hook}}",
                        "headerFilterStrategy: \"#bean:x\"",
                        "headerFilterStrategy"),
                option("a name of a file in another folder", "file:{{custom.share}}", "fileName: \"../x\"", "../x"),
                option(
                        "a name of a file as a message says",
                        "file:{{custom.share}}",
                        "fileName: \"${body.text}\"",
                        "${body.text}"),
                option("an expression for a file", "file:{{custom.share}}", "move: \"${sys.user.home}\"", "move"));
    }

    private static Stream<Attack> inFiles() {
        var route = "- route:\n    id: x\n    from:\n      uri: timer:x\n      steps:\n        - stop: {}\n";
        return Stream.of(
                file(
                        "beans",
                        "- beans:\n    - name: b\n      type: \"#class:java.io.FileOutputStream\"\n",
                        1,
                        "'beans'"),
                file(
                        "a bean with its arguments",
                        "- beans:\n    - name: b\n      type: java.io.FileOutputStream\n      constructors: {\"0\": loot}\n",
                        1,
                        "'beans'"),
                file(
                        "an interceptor",
                        "- intercept:\n    steps:\n      - setBody: {simple: \"${body.class}\"}\n",
                        1,
                        "'intercept'"),
                file(
                        "an interceptor of a stage",
                        "- interceptSendToEndpoint:\n    uri: direct:ask-jamf\n    steps:\n      - stop: {}\n",
                        1,
                        "'interceptSendToEndpoint'"),
                file("an end of all routes", "- onCompletion:\n    steps:\n      - stop: {}\n", 1, "'onCompletion'"),
                file(
                        "a template",
                        "- routeTemplate:\n    id: t\n    beans: [{name: b, type: \"#class:x\"}]\n    route:\n      id: x\n      from: {uri: \"timer:x\", steps: [{stop: {}}]}\n",
                        1,
                        "'routeTemplate'"),
                file(
                        "a policy of a route",
                        route.replace("    from", "    routePolicy: planner\n    from"),
                        3,
                        "routePolicy"),
                file(
                        "a precondition",
                        route.replace("    from", "    precondition: \"${sys.user.home}\"\n    from"),
                        3,
                        "precondition"),
                file(
                        "an error handler",
                        route.replace(
                                "    from",
                                "    errorHandler: {deadLetterChannel: {deadLetterUri: \"exec:id\"}}\n    from"),
                        3,
                        "errorHandler"),
                file("a consumer of a folder of the program", route.replace("timer:x", "file:config"), 4, "config"),
                file(
                        "a consumer of the data",
                        route.replace("timer:x", "file:{{custom.share}}?include=.*\\\\.db&recursive=true"),
                        4,
                        "recursive"),
                file(
                        "a consumer of mail",
                        route.replace("timer:x", "imap:127.0.0.1?username=a&password=b"),
                        4,
                        "'imap'"),
                file("a consumer of a stage", route.replace("timer:x", "direct:ask-jamf"), 4, "ask-jamf"),
                file(
                        "a step by an alias",
                        "- route:\n    id: x\n    note: &b \"${sys.user.home}\"\n    from:\n      uri: timer:x\n      steps:\n        - log: {message: *b}\n",
                        3,
                        "sys.user"),
                file(
                        "a merged key",
                        route
                                + "- route:\n    <<: {id: y}\n    id: y\n    from: {uri: \"timer:y\", steps: [{stop: {}}]}\n",
                        8,
                        "'<<'"),
                file(
                        "a tag of a class",
                        "- route: !!java.io.FileOutputStream\n    id: x\n    from: {uri: \"timer:x\", steps: [{stop: {}}]}\n",
                        1,
                        "tag"),
                file("two documents", route + "---\n- beans: [{name: b, type: \"#class:x\"}]\n", 7, "no YAML"),
                file(
                        "a failure that calls a program",
                        "- routeConfiguration:\n    id: x\n    onException:\n      - onException:\n          exception: [java.lang.Exception]\n          steps:\n            - to: {uri: \"exec:id\"}\n",
                        7,
                        "'exec'"),
                file(
                        "a configuration with an interceptor",
                        "- routeConfiguration:\n    id: x\n    intercept:\n      - intercept: {steps: [{stop: {}}]}\n",
                        3,
                        "'intercept'"));
    }

    private static Stream<Attack> inStages() {
        var plan = "        - setVariable:\n            id: guard-changes";
        var again = """
                        - setVariable:
                            id: again
                            name: again
                            expression:
                              method:
                                ref: planner
                                method: "plan(${variable.run}, ${variable.roster}, ${variable.ledger}, ${variable.target}, ${variable.year})"
                """;
        var guard = """
                        - setVariable:
                            name: again
                            expression:
                              method:
                                ref: guard
                                method: "judge(${variable.run}, ${variable.draft}, ${variable.roster}, ${variable.ledger}, ${variable.year})"
                """;
        var deliver = "        - to:\n            id: to-deliver-plan";
        var end = "        - process:\n            id: after-run";
        var check = "        - process:\n            id: check-plausibility\n";
        return Stream.of(
                stage("a second plan", "sync-site", plan, again + plan, "planner"),
                stage("a second guard", "sync-site", deliver, guard + deliver, "guard"),
                stage(
                        "a second delivery",
                        "sync-site",
                        end,
                        "        - to: {uri: \"direct:deliver-plan\"}\n" + end,
                        "deliver-plan"),
                stage(
                        "a delivery before the guard",
                        "sync-site",
                        plan,
                        "        - to:\n            uri: direct\n            parameters: {name: deliver-plan}\n" + plan,
                        "deliver-plan"),
                stage(
                        "a step that is switched off",
                        "build-classes",
                        "            ref: checkPlausibility",
                        "            disabled: true\n            ref: checkPlausibility",
                        "checkPlausibility"),
                stage(
                        "a failure that is swallowed",
                        "build-classes",
                        check,
                        "        - doTry:\n            steps:\n              - process: {ref: checkPlausibility}\n",
                        "checkPlausibility"),
                stage(
                        "a body that is changed before it goes out",
                        "ask-jamf",
                        "              - toD:",
                        "              - setBody: {constant: \"{}\"}\n              - toD:",
                        "nothing of your own"),
                stage(
                        "another address of Jamf School",
                        "ask-jamf",
                        "${variable.run.site.jamfEndpoint}",
                        "http://127.0.0.1:9",
                        "toD"),
                stage(
                        "the key in a log",
                        "sync-site",
                        plan,
                        "        - log: {message: \"${variable.run.site.settings.jamf.apiKey.reveal}\"}\n" + plan,
                        "settings"),
                stage(
                        "the authorization in a log",
                        "sync-site",
                        plan,
                        "        - log: {message: \"${variable.run.site.authorization}\"}\n" + plan,
                        "authorization"),
                stage(
                        "the rules in a log",
                        "sync-site",
                        plan,
                        "        - log: {message: \"${variable.run.request.listener}\"}\n" + plan,
                        "request"),
                stage(
                        "a call that is answered by a log",
                        "deliver-change",
                        "        - loop:",
                        "        - log: {message: \"${variable.delivery.next}\"}\n        - loop:",
                        "next"),
                stage(
                        "a header of the call in a log",
                        "ask-jamf",
                        "              - toD:",
                        "              - log: {message: \"${header.Authorization}\"}\n              - toD:",
                        "Authorization"),
                stage(
                        "a failure beside a stage",
                        "sync-site",
                        "- route:\n    id: sync-site",
                        "- onException:\n    exception: [java.lang.Throwable]\n    handled: {constant: {expression: \"true\"}}\n    steps: [{stop: {}}]\n- route:\n    id: sync-site",
                        "onException"),
                stage(
                        "a stage that begins elsewhere",
                        "sync-site",
                        "name: sync-site",
                        "name: sync-site\n        block: false",
                        "parameters"),
                stage(
                        "failures that are dealt with otherwise",
                        "errors",
                        "              name: dead-letter",
                        "              name: sync-site",
                        "dead-letter"));
    }

    /** What the running program and the check say of attacks that stand in the folder at once. */
    private static void round(List<Attack> all) throws Exception {
        for (var attack : all) {
            routes.custom(attack.file(), attack.text());
        }
        town.engine.look();
        town.engine.look();
        var faults =
                town.engine.routeFaults().stream().map(RouteFault::toString).toList();
        var settings = new SettingsLoader().load(folder.resolve("config"), Map.of());
        var checked = Engine.checkRoutes(settings, routes.folder(), Clock.systemUTC()).stream()
                .map(RouteFault::toString)
                .toList();
        assertThat(checked).isEqualTo(faults);
        all.forEach(attack ->
                SAID.put(attack, faults.stream().filter(attack::isAbout).toList()));
        assertThat(town.plan().exitCode()).isEqualTo(ExitCode.DONE);
        for (var attack : all) {
            Files.delete(routes.folder().resolve("custom/" + attack.file() + ".camel.yaml"));
        }
    }

    static Stream<Attack> attacks() {
        return ATTACKS.stream();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void an_attack_is_refused_by_file_and_line_and_names_what_is_not_open(Attack attack) {
        assertThat(SAID.get(attack))
                .anySatisfy(
                        fault -> assertThat(fault).startsWith(attack.place()).contains(attack.said()));
    }

    @Test
    void nothing_of_them_was_run() {
        assertThat(folder.resolve("loot")).doesNotExist();
        assertThat(Path.of("loot")).doesNotExist();
        assertThat(town.jamf.calls().writes()).isEmpty();
    }

    /** The start refuses what an edit may not take over. */
    @Test
    void a_start_refuses_an_attack_too() throws Exception {
        var attack = ATTACKS.get(0);
        routes.custom(attack.file(), attack.text());
        var settings = new SettingsLoader().load(folder.resolve("config"), Map.of());
        try {
            assertThatThrownBy(() -> Engine.start(settings, routes.folder(), town.state, Clock.systemUTC()))
                    .hasMessageContaining(attack.place())
                    .hasMessageContaining("custom-routes.trust = all");
        } finally {
            Files.delete(routes.folder().resolve("custom/" + attack.file() + ".camel.yaml"));
        }
    }
}
