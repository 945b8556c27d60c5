package org.jamfsync.route;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jamfsync.guard.GuardedPlan;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Role;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.ClassChange.Member;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.Plan.Notice;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.RemovalAnalysis;
import org.jamfsync.model.change.UserChange;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Sha256;
import org.jamfsync.state.hold.Fingerprint;
import org.jamfsync.state.plan.SavedPlan;

/**
 * Between a plan and its document: writes down what a person needs to review, and finds again, in a plan made today, exactly
 * the changes that were reviewed.
 */
public final class PlanDocument {
    private static final int TARGET_LENGTH = 32;

    private final RemovalAnalysis losses;

    public PlanDocument(RemovalAnalysis losses) {
        this.losses = losses;
    }

    /** Which Jamf School and location a plan is for; nothing of it can be read back. */
    public static String target(Site site) {
        var jamf = site.settings().jamf();
        var text = jamf.url() + "\n" + jamf.networkId() + "\n" + jamf.locationId();
        return Sha256.hex(text).substring(0, TARGET_LENGTH);
    }

    /**
     * @param draft before the guard
     * @param guarded the same after it
     */
    public SavedPlan of(Site site, Plan draft, GuardedPlan guarded, Instant now) {
        var held = new HashMap<String, Message>();
        guarded.waiting().forEach(change -> held.putIfAbsent(key(change.change()), change.hold()));
        var entries = new ArrayList<SavedPlan.Entry>();
        for (var planned : draft.changes()) {
            var change = planned.change();
            var why = held.get(key(change));
            entries.add(new SavedPlan.Entry(
                    change.operation().word(),
                    change.kind().word(),
                    change.key(),
                    shown(change),
                    planned.reason().toString(),
                    why == null ? null : why.toString(),
                    fingerprint(change)));
        }
        return new SavedPlan(UUID.randomUUID().toString(), site.getName(), target(site), now, draft.readAt(), entries);
    }

    private String fingerprint(Change change) {
        return Fingerprint.of(change, losses.impact(change));
    }

    /** Nothing of those who stay as they are, and of a new or deleted user no more than the account. */
    private static Map<String, Object> shown(Change change) {
        var shown = new LinkedHashMap<String, Object>();
        if (change instanceof ClassChange schoolClass && schoolClass.members() != null) {
            for (var role : Role.values()) {
                var word = role.name().toLowerCase(Locale.ROOT) + "s";
                put(shown, word + "-coming", schoolClass.members().joining(role));
                put(shown, word + "-going", schoolClass.members().leaving(role));
            }
        }
        boolean onlyAccount = change instanceof UserChange
                && (change.operation() == Operation.CREATE || change.operation() == Operation.DELETE);
        change.fields().forEach((name, field) -> {
            if (!onlyAccount && !name.equals("students") && !name.equals("teachers")) {
                shown.put(name, Arrays.asList(field.before(), field.after()));
            }
        });
        return shown;
    }

    private static void put(Map<String, Object> shown, String name, List<Member> members) {
        if (!members.isEmpty()) {
            shown.put(name, members.stream().map(Member::account).toList());
        }
    }

    /** The guard may split a change; its parts are about the same object in the same way. */
    private static String key(Change change) {
        return change.kind() + " " + change.identity() + " " + change.operation() + " " + change.stage();
    }

    /** Which changes of today's plan are exactly those of the document. */
    Set<String> same(SavedPlan saved, Plan today) {
        var reviewed = new HashSet<String>();
        saved.entries().forEach(entry -> reviewed.add(entry.fingerprint()));
        var same = new HashSet<String>();
        today.changes().stream()
                .map(PlannedChange::change)
                .filter(change -> reviewed.contains(fingerprint(change)))
                .forEach(change -> same.add(key(change)));
        return same;
    }

    /**
     * What of today's guarded plan was reviewed, and a notice for each change that was reviewed and is another by now.
     *
     * @param today before the guard
     */
    public GuardedPlan only(SavedPlan saved, Plan today, GuardedPlan guarded) {
        var same = same(saved, today);
        var fingerprints = new HashSet<String>();
        today.changes().forEach(change -> fingerprints.add(fingerprint(change.change())));
        var notices = new ArrayList<Notice>();
        for (var entry : saved.entries()) {
            if (!fingerprints.contains(entry.fingerprint())) {
                notices.add(new Notice(
                        Kind.valueOf(entry.kind().toUpperCase(Locale.ROOT)),
                        entry.key(),
                        Message.of("plan.saved-moved", Message.of("cli." + entry.operation()))));
            }
        }
        return guarded.only(change -> same.contains(key(change.change()))).telling(notices);
    }
}
