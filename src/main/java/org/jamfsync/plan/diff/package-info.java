/** The smallest set of changes between roster, ledger and Jamf School. Pure functions. */
package org.jamfsync.plan.diff;
