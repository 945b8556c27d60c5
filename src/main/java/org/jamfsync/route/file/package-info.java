/** Route files as they stand: which there are, what they name and where, how they call each other. */
package org.jamfsync.route.file;
