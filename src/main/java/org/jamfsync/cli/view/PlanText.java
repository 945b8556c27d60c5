package org.jamfsync.cli.view;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jamfsync.model.Role;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.text.Messages;
import org.jamfsync.model.text.Shown;

/** Prints a plan for a person: a line for each change, a sentence at the end. */
public final class PlanText {
    private static final int KEY_WIDTH = 34;
    private static final int MOST = 60;

    private final PrintWriter out;
    private final String indent;
    private final int most;

    public PlanText(PrintWriter out) {
        this(out, "");
    }

    /** @param indent stands before each line of a change */
    public PlanText(PrintWriter out, String indent) {
        this(out, indent, Integer.MAX_VALUE);
    }

    private PlanText(PrintWriter out, String indent, int most) {
        this.out = out;
        this.indent = indent;
        this.most = most;
    }

    /** The same, but of a long plan only its first lines, and how many there are more. */
    public static PlanText brief(PrintWriter out) {
        return new PlanText(out, "", MOST);
    }

    public void print(List<PlannedChange> changes) {
        changes.forEach(this::print);
    }

    public void print(Plan plan) {
        print(plan.changes().stream().limit(most).toList());
        more(plan.changes().size() - most, "cli.plan-more");
        plan.notices().stream()
                .limit(most)
                .forEach(notice -> out.println("! "
                        + (notice.key().isEmpty() ? "" : head(notice.kind().word(), notice.key()))
                        + notice.text()));
        more(plan.notices().size() - most, "cli.plan-more-notices");
        sum(plan);
    }

    private void more(int count, String code) {
        if (count > 0) {
            out.println(Messages.text(code, count));
        }
    }

    /** In one sentence. */
    public void sum(Plan plan) {
        out.println(Messages.text(
                "cli.plan-sum",
                plan.count(Operation.CREATE),
                plan.count(Operation.UPDATE) + plan.count(Operation.MEMBERS),
                plan.count(Operation.DELETE),
                plan.count(Operation.ADOPT),
                plan.unchanged(),
                plan.held()));
    }

    private void print(PlannedChange change) {
        var what = Messages.text("cli." + change.operation().word()) + " "
                + head(Messages.text("cli." + change.kind().word()), change.key());
        out.println(indent + sign(change) + " " + what + detail(change));
        if (change.isHeld()) {
            out.println(indent + "    " + Messages.text("cli.held", change.hold()));
        }
    }

    private static String head(String kind, String key) {
        var head = kind + " '" + Shown.of(key) + "'";
        return head + " ".repeat(Math.max(1, KEY_WIDTH - head.length()));
    }

    private static char sign(PlannedChange change) {
        return change.isHeld() ? '?' : sign(change.operation());
    }

    static char sign(Operation operation) {
        return switch (operation) {
            case CREATE -> '+';
            case DELETE -> '-';
            case ADOPT -> '=';
            case UPDATE, MEMBERS, RELEASE -> '~';
        };
    }

    private static String detail(PlannedChange change) {
        var members = change.change() instanceof ClassChange group && group.members() != null ? members(group) : "";
        return members.isEmpty() ? change.reason().toString() : members;
    }

    private static String members(ClassChange change) {
        var members = change.members();
        if (change.operation() == Operation.CREATE) {
            return "'" + Shown.of(change.after().name()) + "', "
                    + counted(Role.TEACHER, members.joining(Role.TEACHER).size()) + ", "
                    + counted(Role.STUDENT, members.joining(Role.STUDENT).size());
        }
        List<String> parts = new ArrayList<>();
        for (var role : List.of(Role.STUDENT, Role.TEACHER)) {
            if (!members.joining(role).isEmpty()) {
                parts.add("+" + counted(role, members.joining(role).size()));
            }
            if (!members.leaving(role).isEmpty()) {
                parts.add("-" + counted(role, members.leaving(role).size()));
            }
        }
        return String.join(", ", parts);
    }

    private static String counted(Role role, int count) {
        var word = role == Role.STUDENT ? "cli.pupil" : "cli.teacher";
        return Messages.text(count == 1 ? word : word + "s", count);
    }
}
