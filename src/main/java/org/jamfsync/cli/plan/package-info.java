/** The commands that plan and write: {@code plan}, {@code sync}, {@code undo}, {@code migrate}, {@code adopt}. */
package org.jamfsync.cli.plan;
