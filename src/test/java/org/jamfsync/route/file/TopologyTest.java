package org.jamfsync.route.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jamfsync.route.file.Topology.Edge;
import org.junit.jupiter.api.Test;

class TopologyTest {
    private final Topology shipped = Topology.of(new RouteFolder(Path.of("routes")).read());

    @Test
    void each_address_that_only_a_run_knows_is_drawn_by_what_its_step_calls_it() {
        assertThat(shipped.from("ask-idm")).extracting(Edge::to).containsExactly("IServ");
        assertThat(shipped.from("ask-jamf")).extracting(Edge::to).containsExactly("Jamf School");
    }

    @Test
    void only_the_door_leads_to_jamf_school() {
        assertThat(shipped.edges())
                .filteredOn(edge -> edge.to().equals("Jamf School"))
                .extracting(Edge::from)
                .containsExactly("ask-jamf");
    }
}
