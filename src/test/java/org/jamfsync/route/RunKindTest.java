package org.jamfsync.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunKindTest {
    @ParameterizedTest
    @EnumSource
    void each_kind_of_run_has_a_route(RunKind kind) {
        assertThat(Path.of("routes", kind.route() + ".camel.yaml")).isRegularFile();
    }

    @Test
    void a_task_is_not_asked_for_what_another_kind_is_given() {
        assertThat(Task.undo(7).undone()).isEqualTo(7);
        assertThatThrownBy(() -> Task.undo(7).snapshot()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(Task.rehearse(new Task.Rehearse(50, Map.of()))::reviewed)
                .isInstanceOf(IllegalStateException.class);
    }
}
