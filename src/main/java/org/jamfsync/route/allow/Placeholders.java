package org.jamfsync.route.allow;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What {@code {{…}}} stands for: keys under {@code custom.} and what a template is given, and no function of Camel's. */
final class Placeholders {
    private static final Pattern ONE = Pattern.compile("\\{\\{\\s*([\\w.-]+)\\s*(?::([^{}]*))?}}");

    private final Map<String, String> properties;
    private final Set<String> given;

    /** @param given what a template is given */
    Placeholders(Map<String, String> properties, Set<String> given) {
        this.properties = properties;
        this.given = given;
    }

    /** The first that may not stand in a route. */
    Optional<String> refused(String text) {
        var found = ONE.matcher(text);
        var rest = new StringBuilder();
        while (found.find()) {
            var key = found.group(1);
            if (!given.contains(key)
                    && (!key.startsWith("custom.")
                            || value(found.group(1), found.group(2)).contains("{{"))) {
                return Optional.of(found.group());
            }
            found.appendReplacement(rest, "");
        }
        found.appendTail(rest);
        int open = rest.indexOf("{{");
        return open < 0 ? Optional.empty() : Optional.of(rest.substring(open));
    }

    /** The text with the values in their place. */
    String filled(String text) {
        return ONE.matcher(text)
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(value(found.group(1), found.group(2))));
    }

    private String value(String key, String otherwise) {
        var value = properties.get(key);
        return value != null ? value : otherwise == null ? "" : otherwise;
    }
}
