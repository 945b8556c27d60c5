/** What the guard keeps back, what a person decided about it, and what went out already. */
package org.jamfsync.state.hold;
