package org.jamfsync.route.check;

import java.util.Map;
import java.util.Set;
import org.jamfsync.route.allow.AllowedRoutes;

/**
 * What routes may name.
 *
 * @param beans the type of each by its name in Camel's registry
 * @param properties what {@code {{…}}} may name, with the values
 * @param variables what {@code ${variable.…}} gives in the stages, and of which type it is
 * @param jamfHosts where only the door may go
 * @param allowed what is open to routes
 */
public record Known(
        Map<String, Class<?>> beans,
        Map<String, String> properties,
        Map<String, Class<?>> variables,
        Set<String> jamfHosts,
        AllowedRoutes allowed) {}
