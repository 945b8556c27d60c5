/** The words of IServ's database: the one query, its rows, and what its errors mean. Source: iserv-database 1 to 5. */
package org.jamfsync.iserv;
