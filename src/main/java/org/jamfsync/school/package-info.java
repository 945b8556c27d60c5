/** Jamf School for programs, by a sync's door; {@link org.jamfsync.school.JamfSchool} is where to begin. */
package org.jamfsync.school;
