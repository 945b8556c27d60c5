/**
 * The rules of a site as data: conditions on people and groups, and what goes into each field of Jamf School.
 *
 * <p>Pure: what a rule says depends on the facts it is asked about and on nothing else.
 */
package org.jamfsync.model.rule;
