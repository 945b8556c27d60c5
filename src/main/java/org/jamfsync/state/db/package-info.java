/** SQL of the state by JDBI: connections, transactions, locks, migrations. */
package org.jamfsync.state.db;
