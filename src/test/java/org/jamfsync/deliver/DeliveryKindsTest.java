package org.jamfsync.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import org.jamfsync.model.change.Change;
import org.junit.jupiter.api.Test;

class DeliveryKindsTest {
    @Test
    void every_kind_of_change_can_be_delivered() {
        assertThat(DeliveryKinds.all()).containsExactlyInAnyOrder(kinds());
    }

    @SuppressWarnings("unchecked") // a sealed type permits only its own
    private static Class<? extends Change>[] kinds() {
        return (Class<? extends Change>[]) Change.class.getPermittedSubclasses();
    }
}
