/** The command line: one class for each command. Data goes to standard output, talk to standard error. */
package org.jamfsync.cli;
