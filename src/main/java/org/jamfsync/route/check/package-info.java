/** Route files before they run: which there are, what is wrong with them and where, and how they call each other. */
package org.jamfsync.route.check;
