/** YAML as a tree that remembers its lines, so that every fault in a route or a rule can name where it stands. */
package org.jamfsync.yaml;
