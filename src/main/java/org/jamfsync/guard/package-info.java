/**
 * What is held for a person, and why: limits, the window they count over, and doubts about what was read. Pure,
 * and knows only the model.
 */
package org.jamfsync.guard;
