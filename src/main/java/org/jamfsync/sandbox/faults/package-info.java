/** What goes wrong in the sandbox on purpose. */
package org.jamfsync.sandbox.faults;
