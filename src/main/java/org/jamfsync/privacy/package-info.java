/** What a school must say of the data that the program processes: its record, and what is due for deletion. */
package org.jamfsync.privacy;
