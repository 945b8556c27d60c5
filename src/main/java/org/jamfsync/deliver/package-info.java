/**
 * What is sent to Jamf School for each kind of change, call by call, and what the ledger is to remember of the answers.
 * Pure: no Camel, no SQL, no clock.
 */
package org.jamfsync.deliver;
