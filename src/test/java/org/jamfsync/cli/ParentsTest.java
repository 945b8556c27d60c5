package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jamfsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who counts as a parent is read where it may be read, and a read never fails for it. */
class ParentsTest {
    @TempDir
    Path folder;

    private SchoolTown town;

    @BeforeEach
    void open() throws Exception {
        town = new SchoolTown(folder, SandboxOptions.defaults(), "parents.type = Eltern");
        town.school("""
                SELECT class('klasse.5a', 'Klasse 5a');
                INSERT INTO security_roles VALUES ('ROLE_PARENT', gen_random_uuid(), 'Eltern') ON CONFLICT DO NOTHING;
                SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');
                SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a');
                SELECT pupil('mutter', 'Mia', 'Ahorn', 'klasse.5a');
                INSERT INTO user_roles VALUES ('mutter', 'ROLE_PARENT');
                REVOKE SELECT ON user_roles FROM jamfsync;
                """);
    }

    @AfterEach
    void close() throws Exception {
        town.school("GRANT SELECT ON user_roles TO jamfsync");
        town.close();
    }

    @Test
    void missing_rights_are_a_hint_and_no_failure() throws Exception {
        var report = town.sync();

        assertThat(report.problem()).isNull();
        assertThat(town.jamf.state().studentsOf("Klasse 5a")).containsExactly("anna.ahorn", "mutter");
        assertThat(town.engine.checkSource("schule"))
                .filteredOn(finding -> finding.text().code().equals("iserv.check-no-parents"))
                .allMatch(finding -> finding.good())
                .extracting(finding -> finding.text().toString())
                .anyMatch(text -> text.contains("parents.role") && text.contains("GRANT SELECT ON user_roles"));
        assertThat(town.engine.checkSource("schule")).allMatch(finding -> finding.good());

        town.school("GRANT SELECT ON user_roles TO jamfsync");

        assertThat(SchoolTown.text(town.plan().plan()))
                .contains("held: Still in IServ and only out of scope: counts as a parent by parents.role");
    }
}
