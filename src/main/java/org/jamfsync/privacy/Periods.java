package org.jamfsync.privacy;

import java.time.Duration;

/**
 * How long what is kept where.
 *
 * @param grace how long people stay in Jamf School who have left IServ; null for ever
 * @param letters how long resolved dead letters keep what they wanted to write
 * @param history how long it is known what runs changed
 * @param undo how long it is known what was there before each write, and whom closed holds would have hit
 * @param snapshots how long it is kept what each run read; zero for not at all
 * @param backups how many days the school keeps its own backups of the state; null when it has not said
 */
public record Periods(
        Duration grace, Duration letters, Duration history, Duration undo, Duration snapshots, Integer backups) {}
