/** The rules of a site as data: conditions on people and groups, and what goes into each field. Pure. */
package org.jamfsync.model.rule;
