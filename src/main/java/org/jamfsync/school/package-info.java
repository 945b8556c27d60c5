/**
 * Jamf School for programs: what it lists as tables, and typed writes. Every call goes through the same route as a sync's,
 * {@code call-jamf}, so pace, retries, fence and redaction hold.
 *
 * <p>{@link org.jamfsync.school.JamfSchool} is where to begin.
 */
package org.jamfsync.school;
