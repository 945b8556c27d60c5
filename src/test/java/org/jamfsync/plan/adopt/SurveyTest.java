package org.jamfsync.plan.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Ledger.Adoptions;
import org.jamfsync.model.Person;
import org.jamfsync.model.Role;
import org.jamfsync.model.Roster;
import org.jamfsync.model.UserFields;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.setting.DeleteClasses;
import org.jamfsync.model.setting.DeleteUsers;
import org.jamfsync.model.text.Message;
import org.jamfsync.plan.PlanRules;
import org.jamfsync.plan.PretendJamf;
import org.jamfsync.plan.School;
import org.jamfsync.plan.SomeRules;
import org.jamfsync.plan.adopt.Candidate.Certainty;
import org.jamfsync.plan.year.IdentityHandover;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurveyTest {
    private final PlanRules rules =
            SomeRules.of("goethe", null, null, PretendJamf.HERE, DeleteUsers.GRACE, 30, DeleteClasses.MANAGED, 16);
    private final PretendJamf jamf = new PretendJamf(rules, false);
    private final School school = new School().teacher("tom");

    private School named(String word, String first, String last) {
        return school.with(new Person(School.uuid(word), word, first, last, word + "@school.example", Role.STUDENT));
    }

    private int user(String username, String first, String last) {
        var user = jamf.addUser(username, "");
        user.fields = new UserFields(username, "", first, last);
        return user.id;
    }

    private Candidate candidate(String account) {
        var roster = school.roster();
        return new Survey(rules)
                .of(roster, jamf.ledger(), jamf.lists(), jamf.now).stream()
                        .filter(one -> one.account().equals(account))
                        .findFirst()
                        .orElseThrow();
    }

    private static java.util.List<String> evidence(Candidate candidate) {
        return candidate.matches().get(0).evidence().stream().map(Message::code).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "Jürgen, Müller, Juergen, Mueller",
        "Jürgen, Müller, JURGEN, Muller",
        "Jürgen, Müller, Juergen, Müller",
        "Zoë, Groß, Zoe, Gross",
        "Anne-Marie, Al Hadi, Anne Marie, Al-Hadi",
        "José, Núñez, Jose, Nunez",
        "Øyvind, Åse, øyvind, Ase"
    })
    void spellings_of_one_name_are_probably_one_person(String first, String last, String there, String thereLast) {
        named("j", first, last);
        int id = user("other", there, thereLast);

        var found = candidate("j");

        assertThat(found.certainty()).isEqualTo(Certainty.PROBABLE);
        assertThat(found.matches().get(0).id()).isEqualTo(String.valueOf(id));
        assertThat(evidence(found)).containsExactly("plan.evidence-name");
    }

    @Test
    void two_spellings_that_only_share_a_third_are_two_people() {
        named("j", "Jan", "Mueller");
        user("other", "Jan", "Muller");

        assertThat(candidate("j").certainty()).isEqualTo(Certainty.NONE);
    }

    @Test
    void username_and_mail_are_exact_as_a_sync_sees_them() {
        named("anna", "Anna", "Ahorn").student("bert");
        user("ANNA", "Anna", "Other");
        jamf.addUser("b", "bert@school.example");

        assertThat(candidate("anna").certainty()).isEqualTo(Certainty.EXACT);
        assertThat(evidence(candidate("anna"))).containsExactly("plan.evidence-username");
        assertThat(candidate("bert").certainty()).isEqualTo(Certainty.EXACT);
        assertThat(evidence(candidate("bert"))).containsExactly("plan.evidence-email");
    }

    @Test
    void two_people_of_one_name_or_two_users_of_one_name_are_ambiguous() {
        named("anna1", "Anna", "Ahorn");
        named("anna2", "Anna", "Ahorn");
        user("x", "Anna", "Ahorn");
        named("ben", "Ben", "Birke");
        user("y", "Ben", "Birke");
        user("z", "Ben", "Birke");

        assertThat(candidate("anna1").certainty()).isEqualTo(Certainty.AMBIGUOUS);
        assertThat(candidate("anna2").certainty()).isEqualTo(Certainty.AMBIGUOUS);
        assertThat(candidate("ben").certainty()).isEqualTo(Certainty.AMBIGUOUS);
        assertThat(candidate("ben").matches()).hasSize(2);
    }

    @Test
    void what_may_not_be_touched_is_shown_and_does_not_count() {
        named("anna", "Anna", "Ahorn");
        user("x", "Anna", "Ahorn");
        jamf.users.values().forEach(user -> user.location = 2);

        var found = candidate("anna");

        assertThat(found.certainty()).isEqualTo(Certainty.NONE);
        assertThat(found.matches().get(0).obstacle().code()).isEqualTo("plan.user-elsewhere");
    }

    @Test
    void classes_are_probable_by_name_and_exact_by_name_and_description() {
        school.student("a").named("k5a", "Klasse 5a", "IServ k5a", "tom", "a");
        school.named("k5b", "Klasse 5b", "IServ k5b", "tom", "a");
        school.named("k5c", "Klasse 5c", "IServ k5c", "tom", "a");
        jamf.addClass("5 A", "by hand");
        jamf.addClass("Klasse 5b", "IServ k5b");

        assertThat(candidate("k5a").certainty()).isEqualTo(Certainty.PROBABLE);
        assertThat(evidence(candidate("k5a"))).containsExactly("plan.evidence-name", "plan.evidence-counts");
        assertThat(candidate("k5b").certainty()).isEqualTo(Certainty.EXACT);
        assertThat(candidate("k5c").certainty()).isEqualTo(Certainty.NONE);
    }

    @Test
    void who_left_and_whose_group_is_gone_may_be_somebody_now() {
        school.student("anna").schoolClass("5a", "tom", "anna");
        jamf.sync(school.roster());
        jamf.now = jamf.now.plus(Duration.ofHours(1));
        school.without("anna").ended("5a").student("anna-anew", "anna");
        school.named("5a-anew", "5A", "IServ 5a-anew", "tom", "anna-anew");

        var person = candidate("anna");
        assertThat(person.source()).isEqualTo(School.uuid("anna-anew"));
        assertThat(person.certainty()).isEqualTo(Certainty.PROBABLE);
        assertThat(evidence(person)).contains("plan.evidence-username", "plan.evidence-left");
        assertThat(candidate("5a-anew").certainty()).isEqualTo(Certainty.PROBABLE);
        assertThat(evidence(candidate("5a-anew"))).contains("plan.evidence-class-left");
    }

    private Roster handOver() {
        var roster = school.roster();
        var ledger = jamf.ledger();
        var succession = IdentityHandover.of(
                roster,
                new Ledger(ledger.users(), ledger.classes(), ledger.groups(), adoptions()),
                Map.of(School.uuid("5a"), School.uuid("5a-anew")));
        jamf.noteAll(succession.notes());
        return roster;
    }

    private Adoptions adoptions() {
        return new Adoptions(Map.of(School.uuid("anna-anew"), jamf.userOf("anna").id), Map.of());
    }

    @Test
    void a_successor_takes_over_user_class_and_places() {
        school.student("anna").student("bert").schoolClass("5a", "tom", "anna", "bert");
        jamf.sync(school.roster());
        jamf.now = jamf.now.plus(Duration.ofHours(1));
        int id = jamf.userOf("anna").id;
        var uuid = jamf.classOf("5a").uuid;
        school.without("anna").ended("5a");
        school.with(new Person(
                School.uuid("anna-anew"), "anna", "First anna", "Last anna", "anna@school.example", Role.STUDENT));
        school.named("5a-anew", "6A", "IServ 5a-anew", "tom", "anna-anew", "bert");

        var plan = jamf.sync(handOver());

        assertThat(plan.changes()).singleElement().matches(change -> change.operation() == Operation.UPDATE);
        assertThat(jamf.userOf("anna-anew").id).isEqualTo(id);
        assertThat(jamf.classOf("5a-anew").uuid).isEqualTo(uuid);
        assertThat(jamf.classOf("5a-anew").fields.name()).isEqualTo("6A");
        assertThat(jamf.plan(school.roster()).bookkeeping().notes()).isEmpty();
    }

    @Test
    void nobody_takes_the_place_of_somebody_who_is_still_there() {
        school.student("anna")
                .schoolClass("5a", "tom", "anna")
                .student("anna-anew")
                .schoolClass("5a-anew", "tom");
        jamf.sync(new School()
                .teacher("tom")
                .student("anna")
                .schoolClass("5a", "tom", "anna")
                .roster());

        var roster = school.roster();
        var ledger = jamf.ledger();
        var succession = IdentityHandover.of(
                roster,
                new Ledger(ledger.users(), ledger.classes(), ledger.groups(), adoptions()),
                Map.of(School.uuid("5a"), School.uuid("5a-anew")));

        assertThat(succession.notes()).isEmpty();
    }
}
