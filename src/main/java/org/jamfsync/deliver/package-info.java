/** What is sent for each kind of change, call by call, and what the ledger keeps of the answers. Pure. */
package org.jamfsync.deliver;
