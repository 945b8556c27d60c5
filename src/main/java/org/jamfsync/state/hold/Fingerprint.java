package org.jamfsync.state.hold;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jamfsync.model.Role;
import org.jamfsync.model.change.AffectedPeople;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.ClassChange.Member;
import org.jamfsync.model.text.Sha256;
import org.jamfsync.state.json.StateJson;

/**
 * Tells whether a change is exactly the one that a person saw: the same act on the same object, with the same people hit.
 *
 * <p>Who stays in a class beside those who come and go is no part of it, nor is the reason for holding the change.
 */
public final class Fingerprint {
    private static final int LENGTH = 32;

    private Fingerprint() {}

    public static String of(Change change, AffectedPeople impact) {
        var seen = new ArrayList<String>();
        seen.add(change.operation().word());
        seen.add(change.kind().word());
        seen.add(change.identity());
        seen.addAll(change.targetPaths());
        if (change instanceof ClassChange schoolClass) {
            seen.add(Objects.toString(schoolClass.before()));
            seen.add(Objects.toString(schoolClass.after()));
            members(schoolClass, seen);
        } else {
            seen.add(StateJson.fields(change));
        }
        // Who only comes to a class is told already; plans that were saved before know no more of them.
        boolean onlyJoins = change instanceof ClassChange one
                && one.members() != null
                && !one.members().removes();
        if (!onlyJoins) {
            impact.people().forEach(hit -> seen.add(hit.person() + " " + hit.role()));
        }
        return Sha256.hex(String.join("\n", seen)).substring(0, LENGTH);
    }

    private static void members(ClassChange change, List<String> seen) {
        if (change.members() != null) {
            for (var role : Role.values()) {
                seen.add("+" + role + uuids(change.members().joining(role)));
                seen.add("-" + role + uuids(change.members().leaving(role)));
            }
        }
    }

    private static List<String> uuids(List<Member> members) {
        return members.stream().map(member -> member.uuid().toString()).sorted().toList();
    }
}
