package org.jamfsync.route.allow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a text in Camel's Simple language, functions within functions included, and says what of it is not open to routes. It
 * knows what is allowed, not what is forbidden: what it cannot read is refused.
 */
final class SimpleText {
    /** What begins a function, whatever its word. */
    private static final Pattern START = Pattern.compile("\\$(\\w*)\\{");

    private static final char INSIDE = '\u0001';
    /** Functions without arguments. */
    private static final Set<String> WORDS =
            words("null true false empty body bodyOneLine routeId routeGroup stepId exchangeId messageTimestamp uuid");
    /** Functions of texts and numbers. None takes a name of a class, a bean, a file or a property. */
    private static final Set<String> CALLS = words("collate random uuid trim uppercase lowercase capitalize replace "
            + "substring substringBefore substringAfter substringBetween join concat length size isEmpty quote unquote pad "
            + "normalizeWhitespace hash");

    private static final String TYPES = "(?:java\\.lang\\.)?(?:String|Integer|Long|Boolean|Double)";

    private static final Pattern BODY_AS =
            Pattern.compile("(?:mandatoryB|b)odyAs\\(\\s*" + TYPES + "\\s*\\)(?<path>.*)");
    private static final Pattern BODY = Pattern.compile("body(?<path>\\??[.\\[].*)");
    private static final Pattern CALL = Pattern.compile("(?<name>\\w+)\\((?<args>.*)\\)");
    private static final Pattern HEADER =
            Pattern.compile("headers?(?:[.:](?<name>[\\w-]+)|\\[['\"]?(?<key>[\\w-]+)['\"]?])(?<path>\\??[.\\[].*)?");
    private static final Pattern NAMED =
            Pattern.compile("(?<root>variable|exchangeProperty)[.:](?<name>[\\w-]+)(?<path>\\??[.\\[].*)?");
    private static final Pattern DATE = Pattern.compile(
            "date:(?:now|exchangeCreated)(?:[+-]\\d+[smhd])*(?::[^:]*)?|date-with-timezone:(?:now|exchangeCreated)(?:[+-]\\d+[smhd])*:[\\w/+-]+:.*");
    private static final Pattern FILE =
            Pattern.compile("file:(?:name|onlyname)(?:\\.noext|\\.ext)?(?:\\.single)?|file:size");
    private static final Pattern EXCEPTION = Pattern.compile("exception\\.(?:message|statusCode)");
    private static final Set<String> SECRETS =
            words("authorization proxy-authorization x-iserv-authentication cookie set-cookie");
    private static final Pattern OF_TYPE =
            Pattern.compile("(?:^|[\\s)" + INSIDE + "])(?:!\\s*|not\\s+)?is(?:$|[\\s'\"" + INSIDE + "])");

    private final Class<?> body;
    private final Map<String, Class<?>> variables;
    private final BiConsumer<String, Object[]> faults;

    /**
     * @param body what the body is; null when that is not known
     * @param variables those of the flow
     * @param faults hears the code of a sentence and what it is told
     */
    SimpleText(Class<?> body, Map<String, Class<?>> variables, BiConsumer<String, Object[]> faults) {
        this.body = body;
        this.variables = variables;
        this.faults = faults;
    }

    private static Set<String> words(String all) {
        return Stream.of(all.split(" ", -1)).collect(Collectors.toUnmodifiableSet());
    }

    /** @param condition whether it is read as one, so that its text outside of functions has operators */
    void look(String text, boolean condition) {
        var outside = functions(text);
        if (outside.isPresent()
                && condition
                && OF_TYPE.matcher(outside.get().replaceAll("'[^']*'|\"[^\"]*\"", "''"))
                        .find()) {
            tell("routes.allow-operator", "is");
        }
    }

    /** The functions of a text, the outermost only, as they stand there. */
    static List<String> outermost(String text) {
        var found = new ArrayList<String>();
        var start = START.matcher(text);
        int at = 0;
        while (start.find(at)) {
            int end = end(text, start.end());
            if (end < 0) {
                break;
            }
            found.add(text.substring(start.end(), end).strip());
            at = end + 1;
        }
        return found;
    }

    /** The text without its functions, each looked at; empty when it cannot be read. */
    private Optional<String> functions(String text) {
        var outside = new StringBuilder();
        var start = START.matcher(text);
        int at = 0;
        while (start.find(at)) {
            outside.append(text, at, start.start()).append(INSIDE);
            int end = end(text, start.end());
            if (!start.group(1).isEmpty() && !start.group(1).equals("simple")) {
                tell("routes.allow-function", start.group());
                return Optional.empty();
            }
            if (end < 0) {
                tell("routes.allow-open", start.group());
                return Optional.empty();
            }
            function(text.substring(start.end(), end));
            at = end + 1;
        }
        return Optional.of(outside.append(text.substring(at)).toString());
    }

    /** Where the brace is that closes, or -1. */
    private static int end(String text, int from) {
        int open = 1;
        for (int index = from; index < text.length(); index++) {
            char one = text.charAt(index);
            open += one == '{' ? 1 : one == '}' ? -1 : 0;
            if (open == 0) {
                return index;
            }
        }
        return -1;
    }

    private void function(String content) {
        var plain = functions(content);
        if (plain.isEmpty()) {
            return;
        }
        var text = plain.get().strip();
        if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0 || content.indexOf(INSIDE) >= 0 || text.contains("\\")) {
            tell("routes.allow-function", content);
        } else if (!isOpen(text) && !isRead(content, text)) {
            tell("routes.allow-function", shown(content));
        }
    }

    private static boolean isOpen(String text) {
        var call = CALL.matcher(text);
        return WORDS.contains(text)
                || DATE.matcher(text).matches()
                || FILE.matcher(text).matches()
                || EXCEPTION.matcher(text).matches()
                || (call.matches()
                        && CALLS.contains(call.group("name"))
                        && !OF_TYPE.matcher(call.group("args")).find());
    }

    /** Whether it reads a value; then what it may not read of it is told. */
    private boolean isRead(String content, String text) {
        var bodyAs = BODY_AS.matcher(text);
        var ofBody = BODY.matcher(text);
        var header = HEADER.matcher(text);
        var named = NAMED.matcher(text);
        if (bodyAs.matches()) {
            path(String.class, "bodyAs", bodyAs.group("path"));
        } else if (ofBody.matches()) {
            path(body, "body", ofBody.group("path"));
        } else if (header.matches()) {
            var name = header.group("name") == null ? header.group("key") : header.group("name");
            if (SECRETS.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                tell("routes.allow-function", content);
            }
            path(null, name, header.group("path"));
        } else if (named.matches()) {
            boolean variable = named.group("root").equals("variable");
            var type = variable ? variables.get(named.group("name")) : null;
            if (!variable && named.group("name").startsWith("Camel")) {
                tell("routes.allow-function", content);
            }
            path(type, named.group("name"), named.group("path"));
        } else {
            return false;
        }
        return true;
    }

    private void path(Class<?> type, String root, String path) {
        if (path != null && !path.isEmpty()) {
            ValuePath.refused(type, path)
                    .ifPresent(refused -> tell(
                            "routes.allow-member", root, shown(refused.name()), String.join(", ", refused.open())));
        }
    }

    private static String shown(String content) {
        return content.replace(INSIDE, '…');
    }

    private void tell(String code, Object... args) {
        faults.accept(code, args);
    }
}
