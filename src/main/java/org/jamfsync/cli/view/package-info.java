/** How plans, reports and a run that goes on are shown, and the files of answers that a person reviews. */
package org.jamfsync.cli.view;
