/** The words of the Jamf School API v1: requests, answers and what they mean. Knows JSON, no HTTP client. */
package org.jamfsync.jamf;
