/** The words of the source: IServ's database, files with its tables, its IDM API (iserv-database 1 to 6). */
package org.jamfsync.iserv;
