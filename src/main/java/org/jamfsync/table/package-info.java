/** Tables of what Jamf School lists, in memory and as CSV, JSON, Parquet or SQL. Knows no Jamf School. */
package org.jamfsync.table;
