/** What the product remembers, in SQLite by default, in PostgreSQL for several nodes. */
package org.jamfsync.state;
