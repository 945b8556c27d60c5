/**
 * A Jamf School to try things on: a server on loopback that behaves, and misbehaves, as jamf-school-api 1 to 4 says, and
 * a made-up German school in IServ's shape. For the demo and the tests; nothing else uses it.
 */
package org.jamfsync.sandbox;
