package org.jamfsync.plan;

import java.util.List;
import java.util.Set;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.Plan.Notice;

/**
 * Which notices of a plan tell of people, classes and user groups that could not be brought over, for a reason that a
 * person has to mend. What is left alone because somebody wants it so, and what is only worth knowing, is not among them.
 */
public final class LeftOver {
    /** Notices by their codes; each sentence says the way out. */
    static final Set<String> CODES = Set.of(
            "plan.user-ambiguous",
            "plan.user-in-trash",
            "plan.user-elsewhere",
            "plan.user-unlisted",
            "plan.username-taken",
            "plan.email-taken",
            "plan.adoption-owned",
            "plan.account-case",
            "plan.account-unseen",
            "plan.mapping-empty",
            "plan.too-long",
            "plan.mail-blank",
            "plan.mail-dots",
            "plan.mail-character",
            "plan.mail-no-address",
            "plan.class-ambiguous",
            "plan.class-unread",
            "plan.class-unlisted",
            "plan.class-elsewhere",
            "plan.group-elsewhere",
            "plan.group-ambiguous",
            "plan.group-behind-class",
            "plan.paired-twice");

    private LeftOver() {}

    public static List<Notice> of(Plan plan) {
        return plan.notices().stream()
                .filter(notice -> CODES.contains(notice.text().code()))
                .toList();
    }
}
