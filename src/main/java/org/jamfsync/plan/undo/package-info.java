/** The way back from one run. Pure functions. */
package org.jamfsync.plan.undo;
