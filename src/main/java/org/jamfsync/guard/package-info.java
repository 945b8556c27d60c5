/** What is held for a person, and why: limits, the window they count over, doubts about what was read. Pure. */
package org.jamfsync.guard;
