/** The running integration: loads routes, exchanges them while it runs, starts runs by the clock, serves health and pages. */
package org.jamfsync.route.runtime;
