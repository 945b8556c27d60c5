/** Plans kept as files that nobody changes unnoticed. */
package org.jamfsync.state.plan;
