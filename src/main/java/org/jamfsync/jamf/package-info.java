/**
 * The words of the Jamf School API v1: requests, what may stand in them, answers and what an answer means.
 *
 * <p>Knows JSON but neither HTTP clients nor Camel.
 */
package org.jamfsync.jamf;
