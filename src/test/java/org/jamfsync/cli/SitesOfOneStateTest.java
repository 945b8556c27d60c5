package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jamfsync.model.ClassFields;
import org.jamfsync.model.GroupKey.OfRole;
import org.jamfsync.model.JamfClass;
import org.jamfsync.model.JamfGroup;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Ledger.ClassLink;
import org.jamfsync.model.Ledger.GroupLink;
import org.jamfsync.model.Ledger.UserLink;
import org.jamfsync.model.Role;
import org.jamfsync.model.UserFields;
import org.jamfsync.state.StateDatabase;
import org.jamfsync.state.run.Origin;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one state says of its sites: which share a Jamf School, and what each has there. */
class SitesOfOneStateTest {
    private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");
    private static final UUID PERSON = new UUID(1, 2);
    private static final UUID GROUP = new UUID(3, 4);
    private static final UserFields FIELDS = new UserFields("b.z", "b.z@schule.example", "Bernd", "Zander");
    private static final ClassFields NAMES = new ClassFields("Klasse 5a", "IServ klasse.5a");
    private static final JamfUser USER = new JamfUser(17, 0, FIELDS, List.of(), 0, false, false);
    private static final JamfClass CLASS = new JamfClass("uuid-5a", 0, NAMES, "", 23, 1, 0, null);

    @TempDir
    Path folder;

    private StateDatabase open(String kind) throws SQLException {
        var url = kind.equals("sqlite") ? "jdbc:sqlite:" + folder.resolve("state.db") : SchoolTown.newDatabase("sites");
        var state = StateDatabase.open(url, folder, Clock.fixed(NOW, ZoneOffset.UTC));
        state.ledger().linkUser("eins", new UserLink(PERSON, 17, true, FIELDS, Role.STUDENT, NOW, null), 1);
        state.ledger()
                .linkClass(
                        "eins",
                        new ClassLink(
                                GROUP, "klasse.5a", "uuid-5a", 23, true, NAMES, NOW, Set.of(PERSON), Set.of(), 1, 0),
                        1);
        var role = new OfRole(Role.STUDENT);
        state.ledger().linkGroup("eins", new GroupLink(role, 5, "IServ Schüler", true, NOW), new Origin(NOW, 1));
        return state;
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void what_another_site_has_is_told_where_the_jamf_school_is_or_may_be_the_same(String kind) throws SQLException {
        try (var state = open(kind)) {
            var unknown = state.sites().others("zwei", "tenant", Set.of("zwei"));
            state.sites().note("eins", "tenant", 0);
            var same = state.sites().others("zwei", "tenant", Set.of("eins", "zwei"));
            var other = state.sites().others("zwei", "another tenant", Set.of("eins", "zwei"));

            assertThat(unknown.holding(USER).orElseThrow().owner().sameTenant()).isFalse();
            assertThat(unknown.holding(USER).orElseThrow().owner().current()).isFalse();
            assertThat(same.holding(USER).orElseThrow().owner().location()).isZero();
            assertThat(same.holding(CLASS)).isPresent();
            assertThat(same.holding(new JamfGroup(5, 0, "IServ Schüler", "", "")))
                    .isPresent();
            assertThat(same.holding(new JamfGroup(23, 0, "Klasse 5a", "", ""))).isPresent();
            assertThat(same.holding(new JamfGroup(6, 0, "IServ Schüler", "", "")))
                    .isEmpty();
            assertThat(other.isEmpty()).isTrue();
            assertThat(state.sites().others("eins", "tenant", Set.of("eins")).isEmpty())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void a_former_name_becomes_todays_or_is_forgotten(String kind) throws SQLException {
        try (var state = open(kind)) {
            assertThat(state.sites().rename("eins", "eins")).isFalse();
            assertThat(state.sites().rename("eins", "goethe")).isTrue();
            assertThat(state.sites().known()).containsExactly("goethe");
            assertThat(state.ledger().read("goethe").classes().get(GROUP).students())
                    .containsExactly(PERSON);

            state.sites().forget("goethe");

            assertThat(state.sites().known()).isEmpty();
            assertThat(state.sites().waits("goethe")).isFalse();
            assertThat(state.sites().admit("goethe")).isFalse();
        }
    }
}
