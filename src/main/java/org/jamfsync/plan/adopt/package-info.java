/** Who of IServ is who in a Jamf School that was used before. Pure functions. */
package org.jamfsync.plan.adopt;
