/** The commands that read Jamf School into tables: {@code export}, {@code get}. */
package org.jamfsync.cli.export;
