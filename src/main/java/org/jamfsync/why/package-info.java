/** Why somebody or something is what it is in Jamf School, from the row in IServ on, and the smallest change that mends it; pure. */
package org.jamfsync.why;
