package org.jamfsync.guard;

import org.jamfsync.model.Ledger;
import org.jamfsync.model.change.RemovalAnalysis;

/**
 * What the parts of the {@link Guard} judge by.
 *
 * @param window what went out before this plan
 */
record GuardContext(
        GuardLimits limits, Ledger ledger, RemovalAnalysis losses, GuardWindow window, HoldDecisions verdicts) {}
