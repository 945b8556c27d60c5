/** The status page and the same as JSON: how each site stands, without a name of a person. */
package org.jamfsync.web;
