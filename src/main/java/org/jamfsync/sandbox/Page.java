package org.jamfsync.sandbox;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jamfsync.model.text.Messages;
import org.jamfsync.model.text.Shown;
import org.jamfsync.sandbox.tenant.SandboxState;
import org.jamfsync.sandbox.tenant.SandboxUser;

/** What the sandbox holds, as one page for people. */
final class Page {
    private static final int SHOWN = 1000;
    private static final int CALLS = 50;
    private static final String STYLE = """
            body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
            table { border-collapse: collapse; width: 100%; margin: .5rem 0 2rem; }
            th, td { text-align: left; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid #8884; vertical-align: top; }
            .trash { opacity: .5; text-decoration: line-through; }
            code { font-size: 90%; }
            """;

    private final JamfSandbox sandbox;
    private final StringBuilder html = new StringBuilder();

    Page(JamfSandbox sandbox) {
        this.sandbox = sandbox;
    }

    String html() {
        var state = sandbox.state();
        html.append("<!DOCTYPE html>\n<html lang=\"")
                .append(Messages.language().getLanguage())
                .append(
                        "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
                .append(text("sandbox.page-title"))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><h1>")
                .append(text("sandbox.page-title"))
                .append("</h1><p>")
                .append(escaped(
                        Messages.text("sandbox.page-how", sandbox.url(), sandbox.networkId(), sandbox.apiKey())))
                .append("</p>");
        synchronized (state) {
            classes(state);
            users(state);
            groups(state);
            devices(state);
        }
        calls();
        return html.append("</body></html>\n").toString();
    }

    private void classes(SandboxState state) {
        Function<Collection<SandboxUser>, String> names =
                users -> users.stream().map(SandboxUser::name).collect(Collectors.joining(", "));
        table("sandbox.page-classes", state.people.classes.values(), "sandbox.page-classes-head", any -> {
            var students = state.people.students(any);
            return row(
                    false,
                    any.name,
                    any.description,
                    names.apply(state.people.teachers(any)),
                    students.size() + ": " + names.apply(students));
        });
    }

    private void users(SandboxState state) {
        table(
                "sandbox.page-users",
                state.people.users.values(),
                "sandbox.page-users-head",
                user -> row(
                        user.trashed,
                        String.valueOf(user.id),
                        user.username,
                        user.name(),
                        user.email,
                        user.groups.stream().map(state.people::groupName).collect(Collectors.joining(", ")),
                        String.valueOf(state.inventory.ownedBy(user.id).size())));
    }

    private void groups(SandboxState state) {
        table(
                "sandbox.page-groups",
                state.people.groups.values(),
                "sandbox.page-groups-head",
                group -> row(
                        false,
                        String.valueOf(group.id),
                        group.name,
                        group.description,
                        group.teacher,
                        String.valueOf(state.people.memberCount(group.id))));
    }

    private void devices(SandboxState state) {
        table("sandbox.page-devices", state.inventory.devices.values(), "sandbox.page-devices-head", device -> {
            var owner = state.people.users.get(device.owner);
            return row(
                    device.trashed,
                    device.name,
                    device.serialNumber,
                    device.modelName,
                    owner == null ? "" : owner.name());
        });
    }

    private void calls() {
        var all = sandbox.calls().all();
        var last = all.subList(Math.max(0, all.size() - CALLS), all.size());
        table(
                "sandbox.page-calls",
                last,
                "sandbox.page-calls-head",
                call -> row(
                        false,
                        call.at().toString(),
                        call.method(),
                        call.path(),
                        String.valueOf(call.status()),
                        String.valueOf(call.millis())));
    }

    /** @param head titles of the columns, separated by bars */
    private <T> void table(String title, Collection<T> all, String head, Function<T, String> row) {
        html.append("<h2>").append(text(title)).append(" (").append(all.size()).append(")</h2><table><tr>");
        List.of(Messages.text(head).split("\\|"))
                .forEach(column -> html.append("<th>").append(escaped(column)).append("</th>"));
        html.append("</tr>\n");
        all.stream().limit(SHOWN).map(row).forEach(html::append);
        html.append("</table>");
        if (all.size() > SHOWN) {
            html.append("<p>")
                    .append(escaped(Messages.text("sandbox.page-more", all.size() - SHOWN)))
                    .append("</p>");
        }
    }

    private static String row(boolean trashed, String... cells) {
        return List.of(cells).stream()
                .map(cell -> "<td>" + escaped(cell) + "</td>")
                .collect(Collectors.joining("", trashed ? "<tr class=\"trash\">" : "<tr>", "</tr>\n"));
    }

    private static String text(String code) {
        return escaped(Messages.text(code));
    }

    private static String escaped(String text) {
        return Shown.line(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
