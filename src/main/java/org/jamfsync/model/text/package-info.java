/** Sentences for people: by code, in two languages, and the problems that end a command. */
package org.jamfsync.model.text;
