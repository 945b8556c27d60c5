package org.jamfsync.cli;

import java.util.Collection;
import java.util.List;
import org.jamfsync.model.text.Problem;
import org.jamfsync.state.hold.Hold;
import org.jamfsync.state.hold.HoldStore;

/** Holds by their {@link IdRanges}. */
public final class HoldIds {
    private HoldIds() {}

    /**
     * @param sites whose holds are meant
     * @throws Problem when something is no number, or names no hold that can still be decided
     */
    public static List<Hold> find(Collection<String> written, HoldStore holds, Collection<String> sites) {
        return IdRanges.find(
                written,
                () -> holds.list(null, true).stream().map(Hold::id),
                id -> holds.find(id).filter(hold -> sites.contains(hold.site()) && hold.state() != Hold.State.CLOSED),
                "cli.no-hold");
    }
}
