package org.jamfsync.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jamfsync.deliver.Sent.ANNA;
import static org.jamfsync.deliver.Sent.NOW;
import static org.jamfsync.deliver.Sent.answer;
import static org.jamfsync.deliver.Sent.call;

import org.jamfsync.model.change.SentChange.Before;
import org.jamfsync.model.change.UserMove;
import org.junit.jupiter.api.Test;

class MoveDeliveryTest {
    private static ChangeDelivery moving(boolean withDevices) {
        var move = new UserMove(ANNA, "anna", 11, 3, 7, 2, withDevices);
        return DeliveryKinds.of(move, new Sent().run());
    }

    @Test
    void a_user_is_moved_with_or_without_devices_and_the_ledger_is_told_nothing() {
        var alone = moving(false);

        assertThat(alone.begun(NOW)).isEmpty();
        assertThat(alone.before()).isEqualTo(Before.NOTHING);
        assertThat(call(alone)).isEqualTo("PUT /users/11/migrate {locationId=7, onlyUser=true}");
        assertThat(call(moving(true))).isEqualTo("PUT /users/11/migrate {locationId=7, onlyUser=false}");
        assertThat(alone.answered(answer(true))).isEmpty();
        assertThat(alone.next()).isEmpty();
        assertThat(alone.jamfId()).isEqualTo("11");
    }
}
