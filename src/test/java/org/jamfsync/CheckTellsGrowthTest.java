package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class that suddenly grows is told by check, before anything is planned. */
class CheckTellsGrowthTest {
    @TempDir
    Path folder;

    @Test
    void a_class_that_grew_since_the_last_sync_is_named_with_its_numbers() throws Exception {
        try (var school = new CommandSchool()) {
            school.begin(folder);
            school.iserv.load("SELECT pupil('kind' || n, 'Kind', 'Nummer' || n) FROM generate_series(1, 9) n");
            assertThat(school.run("sync").code()).isZero();
            assertThat(school.run("check").out()).doesNotContain("250 %");

            school.iserv.load(
                    "SELECT pupil('neu' || n, 'Neu', 'Nummer' || n, 'klasse.7a') FROM generate_series(1, 5) n");

            var check = school.run("check");
            assertThat(check.code()).isZero();
            assertThat(check.out().lines().filter(line -> line.contains("250 %")))
                    .singleElement()
                    .asString()
                    .contains("klasse.7a", "2", "7");
        }
    }
}
