/** The places in the flow where routes of the school are called, and what becomes of what they say. */
package org.jamfsync.route.step.own;
