/**
 * How fast and how lean the product is. Started by {@code bench/run}; no test, since a slow machine is no fault of the
 * product.
 */
package org.jamfsync.bench;
