package org.jamfsync.route;

import org.jamfsync.model.Roster;
import org.jamfsync.model.Target;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.Plan;
import org.jamfsync.roster.RosterBuilder;
import org.jamfsync.state.run.ChangeResult;

/** Hears how a run goes on, to show it. Called from several threads; must not throw and not block. */
public interface RunListener {
    RunListener SILENT = new RunListener() {};

    /** Everybody and every group of IServ is gathered; classes may still change. */
    default void built(RosterBuilder builder) {}

    /** IServ was read. */
    default void read(Roster roster) {}

    /** Jamf School was read. */
    default void read(Target target) {}

    /** The plan is made and guarded. */
    default void planned(Plan plan) {}

    /** One change was delivered, failed, or was left. */
    default void delivered(Change change, ChangeResult result) {}

    /** The run is over and stands in the history. Not called for a plan by command, which leaves no trace. */
    default void ended(RunReport report) {}
}
