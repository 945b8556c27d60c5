package org.jamfsync.plan;

import org.jamfsync.model.Ledger;

/**
 * What the parts of the {@link Guard} judge by.
 *
 * @param window what went out before this plan
 */
record Evidence(GuardLimits limits, Ledger ledger, Losses losses, GuardWindow window, Verdicts verdicts) {}
