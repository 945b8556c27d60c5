package org.jamfsync.state.run;

import java.time.Instant;

/** Which run wrote something, and when. */
public record Origin(Instant at, long run) {}
