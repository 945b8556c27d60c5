/** What is wrong with routes, and where, before they run. */
package org.jamfsync.route.check;
