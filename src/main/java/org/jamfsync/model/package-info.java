/** What all speak of: people, classes, a plan and its changes, as immutable records of {@code java.*} alone. */
package org.jamfsync.model;
