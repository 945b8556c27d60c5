/** Changes that could not be delivered. */
package org.jamfsync.state.letter;
