package org.jamfsync.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import org.jamfsync.TestSettings;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Role;
import org.jamfsync.model.rule.Answer;
import org.jamfsync.model.rule.GroupFacts;
import org.jamfsync.model.rule.Mapping;
import org.jamfsync.model.setting.Expected;
import org.jamfsync.model.text.Problem;
import org.jamfsync.plan.School;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static final PersonScope EVERYBODY =
            new PersonScope(ClassCriteria.persons(List.of(), List.of("eltern*")), true);

    private static RosterBuilder builder(boolean classMembersOnly) {
        var classes = ClassCriteria.classes(List.of("school_class"), List.of(), List.of(), List.of(), false);
        var template = new ClassTemplate("{name}", "IServ {account}", Mapping.NONE);
        return new RosterBuilder(
                new RosterRules(
                        "goethe",
                        "school.example",
                        EVERYBODY,
                        classes,
                        template,
                        1,
                        classMembersOnly,
                        new TeacherRule(Set.of("lehrer"), Set.of(), false),
                        Set.of(),
                        Mapping.NONE),
                LocalDate.EPOCH);
    }

    private static TaggedPerson tagged(String account, String last, boolean active, Role role, String... groups) {
        return new TaggedPerson(School.uuid(account), account, " Änne ", last, active, role, List.of(groups));
    }

    @Test
    void a_teacher_has_the_group_or_the_role_unless_all_is_asked() {
        var any = new TeacherRule(Set.of("lehrer"), Set.of("ROLE_TEACHER"), false);
        var all = new TeacherRule(Set.of("lehrer"), Set.of("ROLE_TEACHER"), true);
        var onlyGroup = new TeacherRule(Set.of("lehrer"), Set.of(), true);

        assertThat(any.isTeacher(Set.of("lehrer"), Set.of())).isTrue();
        assertThat(all.isTeacher(Set.of("lehrer"), Set.of())).isFalse();
        assertThat(all.isTeacher(Set.of("lehrer"), Set.of("ROLE_TEACHER"))).isTrue();
        assertThat(onlyGroup.isTeacher(Set.of("lehrer"), Set.of())).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> new TeacherRule(Set.of(), Set.of(), false));
    }

    @Test
    void criteria_join_by_any_or_all_and_exclusion_wins() {
        var accounts = List.of("klasse.*");
        var any = ClassCriteria.classes(List.of("flag"), accounts, List.of(), List.of("*.alt"), false);
        var all = ClassCriteria.classes(List.of("flag"), accounts, List.of(), List.of(), true);

        assertThat(any.check(group("klasse.5a"))).isEqualTo(Answer.YES);
        assertThat(any.check(group("klasse.5a.alt", "flag"))).isEqualTo(Answer.NO);
        assertThat(all.check(group("klasse.5a"))).isEqualTo(Answer.NO);
        assertThat(all.check(group("klasse.5a", "flag"))).isEqualTo(Answer.YES);
        assertThat(ClassCriteria.classes(List.of(), List.of(), List.of(), List.of(), true)
                        .check(group("klasse.5a", "flag")))
                .isEqualTo(Answer.NO);
    }

    private static GroupFacts group(String account, String... flags) {
        return new GroupFacts(account, account, null, null, Set.of(flags), null, null);
    }

    @Test
    void a_template_knows_the_school_year_that_begins_in_august() {
        var template = new ClassTemplate("{name} {year}", "{site} {account} {owner}", Mapping.NONE);

        assertThat(template.fill("5a", "klasse.5a", null, "goethe", LocalDate.of(2026, 7, 31))
                        .name())
                .isEqualTo("5a 2025/26");
        assertThat(template.fill("5a", "klasse.5a", null, "goethe", LocalDate.of(2026, 8, 1))
                        .name())
                .isEqualTo("5a 2026/27");
        assertThatIllegalArgumentException().isThrownBy(() -> new ClassTemplate("{nmae}", "", Mapping.NONE));
    }

    @Test
    void a_roster_leaves_out_who_is_out_of_scope_and_counts_them() {
        var builder = builder(false);
        builder.add(tagged("anna", "Beck", true, Role.STUDENT, "5a"));
        builder.add(tagged("kopierer", " \u00a0", true, Role.STUDENT, "5a"));
        builder.add(tagged("vater", "Beck", true, Role.STUDENT, "eltern.5a", "5a"));
        builder.add(tagged("neu", "Beck", false, Role.STUDENT, "5a"));
        builder.add(tagged("tom", "Beck", true, Role.TEACHER));
        builder.addGroup(School.uuid("5a"), "5a", "5a", "tom", null, Set.of("school_class"));
        builder.addGroup(School.uuid("leer"), "leer", "leer", null, null, Set.of("school_class"));

        var roster = builder.build(Instant.EPOCH);

        var only = roster.classes().get(School.uuid("5a"));
        assertThat(only.students())
                .extracting("account", "firstName")
                .containsExactly(org.assertj.core.groups.Tuple.tuple("anna", "Änne"));
        assertThat(only.teachers()).extracting("account").containsExactly("tom");
        assertThat(roster.drained()).containsOnlyKeys(School.uuid("leer"));
        assertThat(roster.inactive()).containsExactly(School.uuid("neu"));
        assertThat(roster.counts())
                .containsEntry("function-accounts", 1)
                .containsEntry("excluded", 1)
                .containsEntry("inactive", 1)
                .containsEntry("persons", 2)
                .containsEntry("groups", 2);
    }

    @Test
    void scope_classes_keeps_teachers_and_members_of_classes() {
        var builder = builder(true);
        builder.add(tagged("anna", "Beck", true, Role.STUDENT, "5a"));
        builder.add(tagged("bert", "Beck", true, Role.STUDENT));
        builder.add(tagged("tom", "Beck", true, Role.TEACHER));
        builder.addGroup(School.uuid("5a"), "5a", "5a", null, null, Set.of("school_class"));

        assertThat(builder.build(Instant.EPOCH).persons().keySet())
                .containsExactly(School.uuid("anna"), School.uuid("tom"));
    }

    @Test
    void a_person_read_twice_or_without_account_ends_the_run() {
        var builder = builder(false);
        builder.add(tagged("anna", "Beck", true, Role.STUDENT));

        assertThatThrownBy(() -> builder.add(tagged("anna", "Beck", true, Role.STUDENT)))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> builder.add(tagged(" ", "Beck", true, Role.STUDENT)))
                .isInstanceOf(Problem.class);
    }

    @Test
    void an_implausible_roster_is_refused() {
        var plausibility = new Plausibility(TestSettings.guard());
        var school = new School().teacher("tom").student("anna");

        assertThatThrownBy(() ->
                        plausibility.check(new School().roster(), Ledger.EMPTY, OptionalInt.empty(), Expected.NOTHING))
                .hasMessageContaining("no people");
        assertThatThrownBy(() -> plausibility.check(
                        new School().student("anna").roster(), Ledger.EMPTY, OptionalInt.empty(), Expected.NOTHING))
                .hasMessageContaining("guard.min-teachers is 1");
        assertThatThrownBy(() -> plausibility.check(school.roster(), Ledger.EMPTY, OptionalInt.of(5), Expected.NOTHING))
                .hasMessageContaining("60 % missing");
        plausibility.check(school.roster(), Ledger.EMPTY, OptionalInt.of(4), Expected.NOTHING);
    }

    @Test
    void both_languages_say_the_same_things() throws IOException {
        assertThat(words("de").keySet()).isEqualTo(words("en").keySet());
    }

    private static Properties words(String language) throws IOException {
        var words = new Properties();
        try (var file = RulesTest.class.getResourceAsStream("/messages/plan_" + language + ".properties")) {
            words.load(file);
        }
        return words;
    }
}
