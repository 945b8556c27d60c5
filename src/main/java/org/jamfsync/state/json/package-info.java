/** What the state keeps as JSON: changes, messages, fields. */
package org.jamfsync.state.json;
