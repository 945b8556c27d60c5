package org.jamfsync.route.allow;

import java.util.LinkedHashMap;
import java.util.Map;

/** The words that a route may hold, each with the words that may stand below it, and what the value of each is. */
final class Steps {
    /** What stands below a word. */
    enum Kind {
        /** A text that Camel takes as it stands. */
        TEXT,
        SIMPLE,
        /** A mapping that holds a language, or the languages themselves. */
        EXPRESSION,
        STEPS,
        /** A list of mappings of the same word. */
        BLOCKS,
        /** One such. */
        BLOCK,
        /** The name of a header, which can steer what follows. */
        HEADER,
        /** The name of a variable or property: no function. */
        NAME,
        /** The name of a type of values. */
        TYPE,
        /** Names of failures. */
        FAILURE
    }

    /** Each line: a word, and below it words with their kind; a text where none is said. */
    private static final String TABLE = """
            log               message:SIMPLE loggingLevel logName marker
            setBody           EXPRESSION
            transform         EXPRESSION
            validate          EXPRESSION
            setHeader         name:HEADER EXPRESSION
            setHeaders        headers:BLOCKS
            headers           name:HEADER EXPRESSION
            setProperty       name:NAME EXPRESSION
            setVariable       name:NAME EXPRESSION
            setVariables      variables:BLOCKS
            variables         name:NAME EXPRESSION
            removeHeader      name
            removeHeaders     pattern excludePattern
            removeProperty    name:NAME
            removeVariable    name:NAME
            convertBodyTo     type:TYPE charset mandatory
            filter            EXPRESSION steps:STEPS
            choice            when:BLOCKS otherwise:BLOCK
            when              EXPRESSION steps:STEPS
            otherwise         steps:STEPS
            loop              doWhile copy breakOnShutdown EXPRESSION steps:STEPS
            split             delimiter streaming stopOnException timeout parallelProcessing synchronous shareUnitOfWork EXPRESSION steps:STEPS
            multicast         streaming stopOnException timeout parallelProcessing synchronous shareUnitOfWork steps:STEPS
            pipeline          steps:STEPS
            step              steps:STEPS
            doTry             steps:STEPS doCatch:BLOCKS doFinally:BLOCK
            doCatch           exception:FAILURE onWhen:EXPRESSION steps:STEPS
            doFinally         steps:STEPS
            delay             asyncDelayed EXPRESSION
            throttle          timePeriodMillis asyncDelayed rejectExecution EXPRESSION
            throwException    exceptionType:FAILURE message:SIMPLE
            stop
            to                uri parameters variableSend:NAME variableReceive:NAME pattern
            marshal           json:BLOCK
            unmarshal         json:BLOCK
            json              library prettyPrint unmarshalType:TYPE
            onException       exception:FAILURE onWhen:EXPRESSION handled:EXPRESSION continued:EXPRESSION redeliveryPolicy:BLOCK useOriginalMessage useOriginalBody steps:STEPS
            redeliveryPolicy  allowRedeliveryWhileStopping asyncDelayedRedelivery backOffMultiplier collisionAvoidanceFactor delayPattern logExhausted logExhaustedMessageHistory logHandled logNewException logContinued logRetryAttempted logRetryStackTrace logStackTrace maximumRedeliveries maximumRedeliveryDelay redeliveryDelay retriesExhaustedLogLevel retryAttemptedLogInterval retryAttemptedLogLevel useCollisionAvoidance useExponentialBackOff
            route             routeConfigurationId from:BLOCK streamCache autoStartup startupOrder group messageHistory logMask
            from              uri parameters variableReceive:NAME steps:STEPS
            simple            expression:SIMPLE resultType:TYPE trim pretty nested
            constant          expression resultType:TYPE trim
            variable          expression:NAME resultType:TYPE
            header            expression:NAME resultType:TYPE
            exchangeProperty  expression:NAME resultType:TYPE
            tokenize          token regex group skipFirst
            """;

    /** What any word may say of itself. */
    private static final Map<String, Kind> OF_ALL =
            Map.of("id", Kind.TEXT, "description", Kind.TEXT, "note", Kind.TEXT);

    static final Map<String, Map<String, Kind>> WORDS = words();

    /** Stands in place of a name where languages may stand. */
    static final String LANGUAGE = "";

    private Steps() {}

    private static Map<String, Map<String, Kind>> words() {
        var all = new LinkedHashMap<String, Map<String, Kind>>();
        TABLE.lines().forEach(line -> {
            var cells = line.strip().split("\\s+", -1);
            var below = new LinkedHashMap<>(OF_ALL);
            for (int index = 1; index < cells.length; index++) {
                var parts = cells[index].split(":", -1);
                if (parts[0].equals(Kind.EXPRESSION.name())) {
                    below.put(LANGUAGE, Kind.EXPRESSION);
                } else {
                    below.put(parts[0], parts.length == 1 ? Kind.TEXT : Kind.valueOf(parts[1]));
                }
            }
            all.put(cells[0], below);
        });
        return all;
    }
}
