package org.jamfsync.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jamfsync.model.setting.Setting;
import org.jamfsync.model.setting.ValueFormat;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Messages;

/** What people read of the settings, made from their declarations: the shipped file, docs/settings.md, the README's table. */
final class SettingsDocument {
    private static final int WIDTH = 118;
    private static final Pattern KEY = Pattern.compile("(?<![\\w./-])("
            + Declared.ALL.stream()
                    .map(declared -> Pattern.quote(declared.key()))
                    .filter(key -> key.contains("."))
                    .collect(Collectors.joining("|"))
            + ")(?![\\w-])");
    private static final Pattern PAGE = Pattern.compile("docs/([a-z-]+)\\.md");

    private final Locale locale;

    SettingsDocument(Locale locale) {
        this.locale = locale;
    }

    private String text(String code, Object... args) {
        return Messages.text(Message.of(code, args), locale);
    }

    /** What a setting means, and how large it may be. */
    private String meaning(Declared declared) {
        var setting = declared.setting();
        var meaning = Messages.text(declared.meaning(), locale);
        return range(setting).map(range -> meaning + " " + range).orElse(meaning);
    }

    private java.util.Optional<String> range(Setting setting) {
        boolean counts = List.of(ValueFormat.NUMBER, ValueFormat.DAYS).contains(setting.form());
        if (setting.form() == ValueFormat.PERCENT) {
            return java.util.Optional.of(text("settings.range", 0, 100));
        }
        if (setting.form() == ValueFormat.DURATION && setting.least() > 0) {
            return java.util.Optional.of(text("settings.at-least", duration(setting.least())));
        }
        if (!counts || setting.preset().isEmpty() || (setting.least() == 0 && setting.most() == 1_000_000)) {
            return java.util.Optional.empty();
        }
        return java.util.Optional.of(
                setting.most() == 1_000_000
                        ? text("settings.at-least", setting.least())
                        : text("settings.range", setting.least(), setting.most()));
    }

    private static String duration(int millis) {
        return millis % 3_600_000 == 0 ? millis / 3_600_000 + "h" : millis + "ms";
    }

    /** {@code config/application.properties}. */
    String file() {
        var lines = comment(text("settings.file-head"));
        String group = null;
        for (var declared : Declared.ALL) {
            if (!declared.group().equals(group)) {
                group = declared.group();
                lines.add("");
                lines.add("# ---- " + text("settings.group-" + group) + " ----");
            }
            lines.add("");
            lines.addAll(comment(meaning(declared)));
            lines.add(
                    declared.isRequired()
                            ? "#" + declared.key() + " = " + declared.setting().example()
                            : (declared.key() + " = " + declared.setting().preset()).stripTrailing());
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<String> comment(String text) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ", -1)) {
            if (line.length() + word.length() + 1 > WIDTH) {
                lines.add("# " + line);
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add("# " + line);
        return lines;
    }

    /** A page whose text ends before its first heading of the second rank, with a table for each group below it. */
    String page(String old) {
        var page = new StringBuilder(old.substring(0, old.indexOf("\n## ") + 1));
        String group = null;
        for (var declared : Declared.ALL) {
            if (!declared.group().equals(group)) {
                page.append(group == null ? "" : "\n");
                group = declared.group();
                page.append("## ")
                        .append(text("settings.group-" + group))
                        .append("\n\n")
                        .append(head());
            }
            page.append(row(declared, "$1.md"));
        }
        return page.toString();
    }

    /** A page with the table of the settings that every school looks at in place of the one below a heading. */
    String readme(String old, String heading) {
        int below = old.indexOf("\n## " + heading + "\n");
        int first = old.indexOf("\n| ", below) + 1;
        int end = old.indexOf("\n\n", first) + 1;
        var rows = Declared.ALL.stream()
                .filter(declared -> declared.setting().first())
                .map(declared -> row(declared, "docs/$1.md"))
                .collect(Collectors.joining());
        return old.substring(0, first) + head() + rows + old.substring(end);
    }

    private static String head() {
        return "| key | default | meaning |\n|---|---|---|\n";
    }

    /** @param link where pages stand, seen from this one */
    private String row(Declared declared, String link) {
        var meaning = meaning(declared).replace("*", "\\*").replace("|", "\\|");
        var linked = PAGE.matcher(meaning).replaceAll("[docs/$1.md](" + link + ")");
        var marked = KEY.matcher(linked).replaceAll("`$1`");
        return "| `%s` | %s | %s |%n".formatted(declared.key(), preset(declared), marked);
    }

    private String preset(Declared declared) {
        var needed = Arrays.stream(declared.setting().neededFor())
                .map(source -> source.word())
                .collect(Collectors.joining(", "));
        if (declared.isRequired()) {
            return text("settings.must-be-set");
        }
        if (!needed.isEmpty()) {
            return text("settings.must-be-set-for", "`" + needed + "`");
        }
        return declared.setting().preset().isEmpty()
                ? ""
                : "`" + declared.setting().preset() + "`";
    }
}
