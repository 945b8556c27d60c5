/** The commands about what waits: {@code holds}, {@code dead-letters}. */
package org.jamfsync.cli.holds;
