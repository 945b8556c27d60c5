/** How a setting is declared, the words that settings choose from, and the limits that decisions take from them. */
package org.jamfsync.model.setting;
