/** The port: its doors, who may pass them, and the status page with the same as JSON, without a name of a person. */
package org.jamfsync.web;
