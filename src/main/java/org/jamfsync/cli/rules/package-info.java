/** The commands about rules and routes: {@code rules}, {@code routes}, {@code replay}. */
package org.jamfsync.cli.rules;
