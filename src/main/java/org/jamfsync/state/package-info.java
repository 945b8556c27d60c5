/**
 * What the product remembers: the ledger, runs, holds and dead letters, in SQLite by default, in PostgreSQL for several
 * nodes.
 */
package org.jamfsync.state;
