/** The commands of data protection. */
package org.jamfsync.cli.privacy;
