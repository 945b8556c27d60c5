/** What routes may do that a school writes: only what is listed here, refused before Camel sees a line of it. */
package org.jamfsync.route.allow;
