/** From rows and rules to a roster: who is in scope, who is a teacher, which groups become classes. Pure functions. */
package org.jamfsync.roster;
