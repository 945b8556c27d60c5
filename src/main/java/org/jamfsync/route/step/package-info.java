/** Thin glue: what the steps of routes/ do, moving values between messages, rules and state. */
package org.jamfsync.route.step;
