/** The history of runs and of their changes. */
package org.jamfsync.state.run;
