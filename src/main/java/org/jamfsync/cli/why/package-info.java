/** The command that tells why somebody or something is what it is. */
package org.jamfsync.cli.why;
