package org.jamfsync.plan.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.jamfsync.model.Person;
import org.jamfsync.model.Role;
import org.jamfsync.model.change.UserChange;
import org.jamfsync.model.rule.Attribute;
import org.jamfsync.model.rule.Mapping;
import org.jamfsync.model.rule.Place;
import org.jamfsync.model.rule.WritePolicy;
import org.jamfsync.model.setting.DeleteClasses;
import org.jamfsync.model.setting.DeleteUsers;
import org.jamfsync.plan.PlanRules;
import org.jamfsync.plan.PretendJamf;
import org.jamfsync.plan.Protection;
import org.jamfsync.plan.School;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WritePolicyTest {
    private static PretendJamf jamf(Attribute attribute, WritePolicy policy) {
        var entry = new Mapping.Entry(null, policy, new Place("rules.yaml", 1));
        return new PretendJamf(
                new PlanRules(
                        "goethe",
                        "Lehrer",
                        "Schüler",
                        PretendJamf.HERE,
                        DeleteUsers.GRACE,
                        30,
                        DeleteClasses.MANAGED,
                        16,
                        255,
                        Protection.NONE,
                        new Mapping(Map.of(attribute, entry))),
                true);
    }

    private static Person anna(String email, String notes) {
        return new Person(School.uuid("anna"), "anna", "Anna", "Ahorn", email, Role.STUDENT, "anna", notes);
    }

    @ParameterizedTest
    @CsvSource({
        "ALWAYS, old, new",
        "ALWAYS, '', new",
        "IF_EMPTY, old, old",
        "IF_EMPTY, '', new",
        "ON_CREATE, old, old",
        "ON_CREATE, '', ''",
        "NEVER, old, old"
    })
    void an_object_that_exists_shows_afterwards_what_its_policy_says(WritePolicy policy, String shown, String after) {
        assertThat(policy.afterwards(shown, "new")).isEqualTo(after);
    }

    @Test
    void a_mail_that_is_written_on_create_only_is_not_planned_again() {
        var jamf = jamf(Attribute.EMAIL, WritePolicy.ON_CREATE);
        jamf.sync(new School().with(anna("anna@old.example", null)).roster());
        jamf.now = jamf.now.plus(Duration.ofHours(1));

        var plan = jamf.plan(new School().with(anna("anna@new.example", null)).roster());

        assertThat(plan.changes()).isEmpty();
    }

    @Test
    void notes_that_are_never_written_do_not_even_go_with_a_new_user() {
        var plan = jamf(Attribute.NOTES, WritePolicy.NEVER)
                .plan(new School().with(anna("anna@school.example", "5a")).roster());

        assertThat(plan.changes())
                .filteredOn(change -> change.change() instanceof UserChange)
                .singleElement()
                .satisfies(change -> assertThat(change.fields()).doesNotContainKey("notes"));
    }

    @Test
    void notes_without_a_mapping_stay_what_a_person_wrote() {
        var jamf = jamf(Attribute.EMAIL, WritePolicy.ALWAYS);
        jamf.sync(
                new School().with(anna("anna@school.example", "by the mapping")).roster());
        jamf.now = jamf.now.plus(Duration.ofHours(1));

        var plan =
                jamf.plan(new School().with(anna("anna@school.example", null)).roster());

        assertThat(plan.changes()).isEmpty();
    }
}
