package org.jamfsync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.jamfsync.model.setting.Caution;
import org.junit.jupiter.api.Test;

/** A few simulated schools; {@link Simulation} runs as many as are wished. */
class SimulationTest {
    private static final int SCHOOLS = 25;

    @Test
    void no_import_that_goes_wrong_takes_anything_away_and_everything_right_goes_through() {
        var tally = Simulation.of(SCHOOLS, 1, Caution.NORMAL);

        assertThat(tally.faults()).isEmpty();
        assertThat(tally.rows()).hasSize(Mishap.values().length).allMatch(row -> row.times() == SCHOOLS);
    }
}
