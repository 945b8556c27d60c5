/** What the state keeps about one person, and since when it keeps what has an end. */
package org.jamfsync.state.privacy;
