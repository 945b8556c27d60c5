/**
 * The run of a site as it travels through Camel: what it is for, what it delivers, how it ended. With its rooms it alone, beside
 * App, knows Camel; the order of work is in routes/, the rules are elsewhere.
 */
package org.jamfsync.route;
