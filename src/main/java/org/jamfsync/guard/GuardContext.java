package org.jamfsync.guard;

import java.util.List;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.change.RemovalAnalysis;

/**
 * What the parts of the {@link Guard} judge by.
 *
 * @param window what went out before this plan
 * @param vanishedTeachers groups and roles that make teachers, and that nobody is in or holds
 */
record GuardContext(
        GuardLimits limits,
        Ledger ledger,
        RemovalAnalysis losses,
        GuardWindow window,
        HoldDecisions verdicts,
        List<String> vanishedTeachers) {}
