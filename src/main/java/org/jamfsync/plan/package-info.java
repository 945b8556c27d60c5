/** What must change and why: pure functions over records, without a clock of their own. */
package org.jamfsync.plan;
