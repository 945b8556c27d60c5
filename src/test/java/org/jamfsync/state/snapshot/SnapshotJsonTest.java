package org.jamfsync.state.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.jamfsync.model.ClassFields;
import org.jamfsync.model.GroupKey;
import org.jamfsync.model.GroupKey.Companion;
import org.jamfsync.model.GroupKey.OfRole;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Ledger.ClassLink;
import org.jamfsync.model.Ledger.GroupLink;
import org.jamfsync.model.Role;
import org.jamfsync.model.change.Rehearsal;
import org.jamfsync.model.change.Rehearsal.Continuation;
import org.jamfsync.model.change.Rehearsal.Membership;
import org.junit.jupiter.api.Test;

/** Snapshots of earlier versions are read, so the names in them stay, whatever the program calls the same thing today. */
class SnapshotJsonTest {
    private static final UUID ID = new UUID(1, 2);
    private static final Ledger LEDGER = new Ledger(
            Map.of(),
            Map.of(
                    ID,
                    new ClassLink(
                            ID, "5a", "uuid", 1, true, new ClassFields("5A", ""), null, Set.of(), Set.of(), 1, 1)),
            groups(new OfRole(Role.TEACHER), new Companion(ID)));

    private static Map<GroupKey, GroupLink> groups(GroupKey ofRole, GroupKey companion) {
        return Map.of(
                ofRole, new GroupLink(ofRole, 7, "Lehrer", true, Instant.EPOCH),
                companion, new GroupLink(companion, 8, "Apps 5a", false, Instant.EPOCH));
    }

    @Test
    void a_ledger_comes_back_as_it_was() {
        assertThat(SnapshotJson.unpack(SnapshotJson.pack(KeptLedger.of(LEDGER)), KeptLedger.class)
                        .ledger())
                .isEqualTo(LEDGER);
    }

    @Test
    void a_ledger_keeps_the_names_it_always_had() throws IOException {
        var json = new ObjectMapper()
                .readTree(new GZIPInputStream(new ByteArrayInputStream(SnapshotJson.pack(KeptLedger.of(LEDGER)))))
                .toString();

        assertThat(json)
                .contains("\"act\":\"5a\"", "\"adoptions\":{\"users\":{},\"classes\":{}}")
                .contains(
                        "\"groups\":{\"TEACHER\":{\"role\":\"TEACHER\",\"jamfId\":7,\"name\":\"Lehrer\",\"created\":true,"
                                + "\"writtenAt\":\"1970-01-01T00:00:00Z\"}}")
                .contains("\"paired\":{\"" + ID + "\":{\"source\":\"" + ID + "\",\"jamfId\":8,\"name\":\"Apps 5a\","
                        + "\"created\":false,\"writtenAt\":\"1970-01-01T00:00:00Z\"}}");
    }

    @Test
    void what_a_run_knew_keeps_the_names_it_always_had() {
        var rehearsal =
                new Rehearsal(Map.of(ID, new Continuation("6a", true)), Set.of(new Membership(ID, "6a")), Set.of());
        var facts = new Snapshot.Facts(
                new Snapshot.Asked(true, true, true, true, true),
                1,
                List.of(),
                List.of(),
                Set.of(),
                Set.of(),
                rehearsal);

        var json = SnapshotJson.of(facts);

        assertThat(json)
                .contains("\"continuations\":{\"" + ID + "\":{\"act\":\"6a\",\"byWord\":true}}")
                .contains("\"places\":[{\"person\":\"" + ID + "\",\"group\":\"6a\"}]");
        assertThat(SnapshotJson.facts(json)).isEqualTo(facts);
    }
}
