/** What every call of the sandbox has: request, answer, key, switches. */
package org.jamfsync.sandbox.http;
