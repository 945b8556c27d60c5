package org.jamfsync.deliver;

import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.GroupChange;
import org.jamfsync.model.change.UserChange;
import org.jamfsync.model.change.UserMove;

/** How each kind of change is delivered: one line a kind. */
public final class DeliveryKinds {
    private static final Map<Class<? extends Change>, BiFunction<Change, DeliveryContext, ChangeDelivery>> KINDS =
            Map.ofEntries(
                    kind(GroupChange.class, GroupDelivery::new),
                    kind(UserChange.class, UserDelivery::new),
                    kind(UserMove.class, MoveDelivery::new),
                    kind(ClassChange.class, ClassDelivery::new));

    private DeliveryKinds() {}

    private static <C extends Change>
            Map.Entry<Class<? extends Change>, BiFunction<Change, DeliveryContext, ChangeDelivery>> kind(
                    Class<C> type, BiFunction<C, DeliveryContext, ChangeDelivery> delivery) {
        return Map.entry(type, (change, run) -> delivery.apply(type.cast(change), run));
    }

    /** Begins the delivery of one change. */
    public static ChangeDelivery of(Change change, DeliveryContext run) {
        return KINDS.get(change.getClass()).apply(change, run);
    }

    /** The kinds that can be delivered. */
    public static Set<Class<? extends Change>> all() {
        return KINDS.keySet();
    }
}
