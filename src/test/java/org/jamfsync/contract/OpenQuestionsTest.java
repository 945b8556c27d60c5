package org.jamfsync.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.jamfsync.demo.MadeUpTenant;
import org.jamfsync.sandbox.JamfSandbox;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.sandbox.http.Switch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** That the questions find out how a tenant behaves is shown on sandboxes, each with one switch turned. */
class OpenQuestionsTest {
    private static final Map<Switch, String> USUAL = Map.ofEntries(
            Map.entry(Switch.MEMBERS, "add"),
            Map.entry(Switch.MEMBER_IDS, "any"),
            Map.entry(Switch.UNKNOWN_MEMBERS, "ignored"),
            Map.entry(Switch.EMPTY_LISTS, "shown"),
            Map.entry(Switch.CLASS_GROUP, "stays"),
            Map.entry(Switch.TRASHED_USER, "shown"),
            Map.entry(Switch.TRASH_IN_LIST, "hidden"),
            Map.entry(Switch.TRASHED_NAMES, "taken"),
            Map.entry(Switch.SECOND_DELETE, "purges"),
            Map.entry(Switch.DOUBLE_NAMES, "allowed"),
            Map.entry(Switch.DEVICE_GROUPS_KEY, "deviceGroups"),
            Map.entry(Switch.SINGLE_DEVICE, "recorded"),
            Map.entry(Switch.NUMBERS, "numbers"));

    static Stream<Arguments> turned() {
        return Stream.of(
                Arguments.of(Switch.MEMBERS, "add"),
                Arguments.of(Switch.MEMBERS, "replace"),
                Arguments.of(Switch.MEMBER_IDS, "strings"),
                Arguments.of(Switch.UNKNOWN_MEMBERS, "400"),
                Arguments.of(Switch.UNKNOWN_MEMBERS, "404"),
                Arguments.of(Switch.EMPTY_LISTS, "absent"),
                Arguments.of(Switch.CLASS_GROUP, "goes"),
                Arguments.of(Switch.TRASHED_USER, "gone"),
                Arguments.of(Switch.TRASH_IN_LIST, "shown"),
                Arguments.of(Switch.TRASHED_NAMES, "free"),
                Arguments.of(Switch.SECOND_DELETE, "gone"),
                Arguments.of(Switch.DOUBLE_NAMES, "refused"),
                Arguments.of(Switch.DEVICE_GROUPS_KEY, "DeviceGroups"),
                Arguments.of(Switch.SINGLE_DEVICE, "newer"),
                Arguments.of(Switch.NUMBERS, "strings"));
    }

    @ParameterizedTest
    @MethodSource("turned")
    void the_answers_are_how_the_switches_stand(Switch one, String value) {
        try (var sandbox = JamfSandbox.start(SandboxOptions.defaults().with(one, value));
                var tenant = Tenant.of(sandbox)) {
            new MadeUpTenant(new MadeUpTenant.Size(5, 1, 3), 1).fill(sandbox);
            var expected = new java.util.EnumMap<>(USUAL);
            expected.put(one, value);

            assertThat(new OpenQuestions(tenant, Duration.ofMillis(200)).ask()).isEqualTo(expected);
        }
    }

    @Test
    void late_reads_do_not_deceive() {
        var options = SandboxOptions.defaults().with(Switch.PODS, "3").with(Switch.STALE_MILLIS, "150");
        try (var sandbox = JamfSandbox.start(options);
                var tenant = Tenant.of(sandbox)) {
            assertThat(new OpenQuestions(tenant, Duration.ofSeconds(2)).ask())
                    .containsEntry(Switch.MEMBERS, "add")
                    .containsEntry(Switch.TRASHED_USER, "shown");
        }
    }

    @Test
    void nothing_is_left_behind() {
        try (var sandbox = JamfSandbox.start(SandboxOptions.defaults())) {
            try (var tenant = Tenant.of(sandbox)) {
                new OpenQuestions(tenant, Duration.ofMillis(100)).ask();
            }

            assertThat(sandbox.state().users()).isEmpty();
            assertThat(sandbox.state().classNames()).isEmpty();
            assertThat(sandbox.state().groupNames()).isEmpty();
            assertThat(Tenant.of(sandbox).get("/api/users?inTrash=1").json().path("users"))
                    .isEmpty();
        }
    }

    /** Prints what a real tenant answered, ready for {@code jamfsync sandbox --switch}. */
    @Test
    @EnabledIfEnvironmentVariable(named = "JAMFSYNC_LIVE_URL", matches = ".+")
    void a_real_tenant_is_asked() {
        try (var tenant = Tenant.live().orElseThrow()) {
            var questions = new OpenQuestions(tenant, Duration.ofSeconds(20));
            var answers = questions.ask();

            answers.forEach((one, answer) -> System.out.println("--switch " + one.word() + "=" + answer));
            questions.remarks().forEach((question, answer) -> System.out.println("# " + question + ": " + answer));
            assertThat(answers).isNotEmpty();
        }
    }
}
