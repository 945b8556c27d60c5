/** The rehearsal of the school-year change, as {@code plan --rehearse} shows it. */
package org.jamfsync.cli.rehearse;
