/** What the sandbox's Jamf School holds. */
package org.jamfsync.sandbox.tenant;
