/** The run of a site as it travels through Camel, which with its rooms it alone knows. The order is in routes/. */
package org.jamfsync.route;
