package org.jamfsync.plan;

import java.time.LocalDate;
import java.time.Month;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jamfsync.model.ClassFields;

/**
 * Words a class's name and description.
 *
 * @param name template over {@code {name} {account} {owner} {site} {year}}
 * @param description likewise
 */
public record ClassTemplate(String name, String description) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final Set<String> KNOWN = Set.of("name", "account", "owner", "site", "year");

    /** @throws IllegalArgumentException if a template has an unknown placeholder */
    public ClassTemplate {
        check(name);
        check(description);
    }

    private static void check(String template) {
        var matcher = PLACEHOLDER.matcher(template);
        while (matcher.find()) {
            if (!KNOWN.contains(matcher.group(1))) {
                throw new IllegalArgumentException("unknown placeholder " + matcher.group() + " in '" + template
                        + "'; known are {name} {account} {owner} {site} {year}");
            }
        }
    }

    /**
     * A name that comes out empty becomes the account, since Jamf School requires one.
     *
     * @param owner account of the group's owner; null when it has none
     */
    public ClassFields fill(String groupName, String account, String owner, String site, LocalDate day) {
        var values = Map.of(
                "name", groupName,
                "account", account,
                "owner", owner == null ? "" : owner,
                "site", site,
                "year", schoolYear(day));
        var filled = fill(name, values);
        return new ClassFields(filled.isEmpty() ? account : filled, fill(description, values));
    }

    private static String fill(String template, Map<String, String> values) {
        var filled =
                PLACEHOLDER.matcher(template).replaceAll(found -> Matcher.quoteReplacement(values.get(found.group(1))));
        return Folded.nfc(filled).strip();
    }

    /** German school years begin on 1 August: 2026/27. */
    static String schoolYear(LocalDate day) {
        int start = day.getMonthValue() >= Month.AUGUST.getValue() ? day.getYear() : day.getYear() - 1;
        return "%d/%02d".formatted(start, (start + 1) % 100);
    }
}
