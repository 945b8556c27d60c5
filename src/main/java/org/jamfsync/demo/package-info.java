/** The made-up school, and the commands that need it: {@code demo}, {@code sandbox}, {@code made-up-school}. */
package org.jamfsync.demo;
