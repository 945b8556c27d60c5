/**
 * Every decision of a sync: who is a teacher, what is a class, what changes, what is held.
 *
 * <p>Pure functions over records: no Camel, no database, no network, no clock of their own.
 */
package org.jamfsync.plan;
