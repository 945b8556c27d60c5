/**
 * Tables of what Jamf School lists, in memory and as CSV, JSON, Parquet or SQL.
 *
 * <p>Knows neither Jamf School nor Camel.
 */
package org.jamfsync.table;
