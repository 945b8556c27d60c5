/** What the sandbox answers, resource by resource. */
package org.jamfsync.sandbox.api;
