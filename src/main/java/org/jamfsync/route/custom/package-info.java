/** What a school's own routes see at their places, as pictures, and say there, by variables that are checked. */
package org.jamfsync.route.custom;
