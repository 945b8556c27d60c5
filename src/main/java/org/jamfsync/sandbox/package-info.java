/** A Jamf School on loopback that behaves, and misbehaves, as jamf-school-api 1 to 4 says; for demo and tests. */
package org.jamfsync.sandbox;
