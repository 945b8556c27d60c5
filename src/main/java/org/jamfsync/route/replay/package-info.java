/** Former runs planned anew from what they read, with nothing to write to. */
package org.jamfsync.route.replay;
