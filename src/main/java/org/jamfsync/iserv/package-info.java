/**
 * The words of the source: IServ's database with its one query, files with its tables, its IDM API; their rows, and what
 * their errors mean. Source: iserv-database 1 to 6.
 */
package org.jamfsync.iserv;
