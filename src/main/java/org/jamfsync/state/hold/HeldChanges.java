package org.jamfsync.state.hold;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.Removal;
import org.jamfsync.state.db.StateSql;
import org.jamfsync.state.hold.HoldStore.Held;
import org.jamfsync.state.hold.HoldStore.Occasion;
import org.jamfsync.state.json.StateJson;
import org.jdbi.v3.core.Handle;

/** Brings the holds that are known in line with what one run holds. Within one transaction. */
final class HeldChanges {
    private final StateSql sql;
    private final Handle tx;
    private final Occasion occasion;
    private final Map<String, Hold> known = new LinkedHashMap<>();
    private final Set<Removal> rejected;

    /** @param holds of the site and origin that are not closed */
    HeldChanges(StateSql sql, Handle tx, Occasion occasion, List<Hold> holds) {
        this.sql = sql;
        this.tx = tx;
        this.occasion = occasion;
        holds.forEach(hold -> known.put(hold.fingerprint(), hold));
        rejected = HoldStore.rejected(known.values());
    }

    /** See {@link HoldStore#sync}. */
    List<PlannedChange> note(Collection<Held> held, Set<String> released) {
        var opened = new ArrayList<PlannedChange>();
        var wanted = new HashSet<String>();
        var losses = new HashSet<Removal>();
        for (var one : held) {
            var fingerprint = one.fingerprint();
            wanted.add(fingerprint);
            losses.addAll(one.losses());
            boolean covered = !one.losses().isEmpty() && rejected.containsAll(one.losses());
            if (known.containsKey(fingerprint)) {
                refresh(known.get(fingerprint).id(), one);
            } else if (!covered) {
                HoldStore.insert(sql, tx, occasion, one, one.change().hold(), Hold.State.OPEN);
                opened.add(one.change());
            }
        }
        for (var hold : known.values()) {
            if (hold.state() == Hold.State.REJECTED && !hold.losses().isEmpty()) {
                keepRejected(hold, losses);
            } else if (!wanted.contains(hold.fingerprint())
                    && !(hold.state() == Hold.State.APPROVED && released.contains(hold.fingerprint()))) {
                close(hold.id());
            }
        }
        return opened;
    }

    /** A rejection lasts as long as IServ asks for the loss; what it no longer asks for is forgotten. */
    private void keepRejected(Hold hold, Set<Removal> asked) {
        var kept = new ArrayList<>(hold.losses());
        kept.retainAll(asked);
        if (kept.isEmpty()) {
            close(hold.id());
        } else if (kept.size() < hold.losses().size()) {
            tx.execute("UPDATE hold SET losses = ? WHERE id = ?", StateJson.of(kept), hold.id());
        }
    }

    private void close(long id) {
        var now = occasion.now();
        tx.execute("UPDATE hold SET state = 'CLOSED', decided = coalesce(decided, ?) WHERE id = ?", now, id);
    }

    /** The numbers in a reason move on, and accounts may be renamed; what is decided about stays the same. */
    private void refresh(long id, Held held) {
        tx.execute(
                "UPDATE hold SET object = ?, reason = CASE state WHEN 'REJECTED' THEN reason ELSE ? END, cause = ?, fields = ?, impact = ? WHERE id = ?",
                held.change().key(),
                held.change().hold(),
                held.change().reason(),
                StateJson.fields(held.change().change()),
                held.impact(),
                id);
    }
}
