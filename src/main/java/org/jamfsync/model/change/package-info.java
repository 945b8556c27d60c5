/** Changes of Jamf School, plans made of them, and what a change takes away from whom. */
package org.jamfsync.model.change;
