/** What former runs read, to try other rules on. */
package org.jamfsync.state.snapshot;
