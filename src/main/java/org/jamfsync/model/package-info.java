/**
 * What the product talks about: people, classes, the two sides of a sync, a plan and its changes.
 *
 * <p>Immutable records without behaviour beyond their own consistency. Imports {@code java.*} only.
 */
package org.jamfsync.model;
