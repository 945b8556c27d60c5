/**
 * Camel's side of the product: what the steps in {@code routes/} call. A step moves things between a message and a class
 * that knows no Camel; {@link org.jamfsync.route.step.Steps} lists all of them by the name used in the routes.
 */
package org.jamfsync.route;
