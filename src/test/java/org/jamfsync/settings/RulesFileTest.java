package org.jamfsync.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jamfsync.model.rule.Attribute;
import org.jamfsync.model.rule.Condition;
import org.jamfsync.model.rule.Rule;
import org.jamfsync.model.rule.Rules;
import org.jamfsync.model.rule.WritePolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesFileTest {
    private final List<RuleFault> faults = new ArrayList<>();

    private Rules read(String text) {
        return RulesFile.read(text, "config/rules.yaml", faults::add);
    }

    @Test
    void rules_conditions_and_a_mapping_are_read() {
        var rules = read("""
                classes:
                  - include: Klassen
                    when: {flag: [school_class, school_course], students: ">= 5"}
                  - exclude: Tests
                    when:
                      any:
                        - name: "*Test*"
                        - not: {owner: none}
                persons:
                  - exclude: Gäste
                    when: {group: "gast*"}
                mapping:
                  user:
                    notes: {value: "{info}", write: if-empty}
                    email: {write: on-create}
                  class:
                    name: "{name} {year}"
                """);

        assertThat(faults).isEmpty();
        assertThat(rules.classes()).extracting(Rule::name).containsExactly("Klassen", "Tests");
        assertThat(rules.classes().get(0).when()).isInstanceOf(Condition.All.class);
        assertThat(rules.classes().get(1).place()).hasToString("config/rules.yaml:4");
        assertThat(rules.persons()).extracting(Rule::include).containsExactly(false);
        assertThat(rules.mapping().write(Attribute.NOTES)).isEqualTo(WritePolicy.IF_EMPTY);
        assertThat(rules.mapping().write(Attribute.EMAIL)).isEqualTo(WritePolicy.ON_CREATE);
        assertThat(rules.mapping().template(Attribute.EMAIL)).isEmpty();
        assertThat(rules.mapping().template(Attribute.CLASS_NAME)).isPresent();
    }

    @Test
    void the_rules_of_0_1_0_are_told_the_one_word_that_is_another() throws IOException {
        read(Files.readString(Path.of("src/test/resources/kept/0.1.0/config/rules.yaml")));

        assertThat(faults).singleElement().asString().contains("'pairedGroup' is called 'companionGroup' now");
    }

    @Test
    void an_empty_file_says_nothing() {
        assertThat(read("# nothing yet\n")).isEqualTo(Rules.NONE);
        assertThat(faults).isEmpty();
    }

    @Test
    void a_school_of_its_own_replaces_a_section_and_a_field_at_a_time() {
        var general = read("""
                classes: [{include: A, when: {flag: school_class}}]
                mapping: {class: {name: "{name}"}, user: {notes: "{info}"}}
                """);
        var own = read("""
                persons: [{exclude: B, when: {group: gast}}]
                mapping: {class: {name: "{account}"}}
                """);

        var both = general.with(own);

        assertThat(both.classes()).extracting(Rule::name).containsExactly("A");
        assertThat(both.persons()).extracting(Rule::name).containsExactly("B");
        assertThat(both.mapping().template(Attribute.CLASS_NAME)).hasToString("Optional[{account}]");
        assertThat(both.mapping().template(Attribute.NOTES)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '\0',
            value = {
                "mapping: {class: {pairedGroup: x}} => :1: 'pairedGroup' is called 'companionGroup' now; write that",
                "clases: [] => :1: there is no section 'clases'; did you mean classes?",
                "classes:\\n  - includ: A\\n    when: {flag: x} => :2: 'includ' cannot stand here; did you mean include?",
                "classes:\\n  - include: A\\n    when: {flg: x} => :3: there is no field or operator 'flg' here; did you mean flag?",
                "classes:\\n  - include: A\\n    when:\\n      al: [] => :4: there is no field or operator 'al' here; did you mean all?",
                "classes:\\n  - include: A\\n    when: {group: x} => :3: there is no field or operator 'group' here",
                "classes:\\n  - include: A\\n    when: {students: '=> 5'} => :3: students is \"=> 5\"",
                "classes:\\n  - include: A\\n    when: {name-matches: '('} => :3: name-matches is \"(\"",
                "classes:\\n  - include: A => :2: the rule 'A' lacks 'when:'",
                "classes:\\n  - exclude: A\\n    when: {flag: x} => :1: no rule includes",
                "persons:\\n  - exclude: A\\n    when: {teacher: maybe} => :3: teacher is \"maybe\"",
                "persons:\\n  - when: {group: x} => :2: a rule begins with",
                "mapping:\\n  usr: {} => :2: there is nothing to map for 'usr'; did you mean user?",
                "mapping:\\n  user:\\n    emial: x => :3: Jamf School gets no field 'emial'; did you mean email?",
                "mapping:\\n  user:\\n    email: '{acount}' => :3: a template has no 'acount' here; did you mean account?",
                "mapping:\\n  user:\\n    email: '{account|lowr}' => :3: there is no function 'lowr'; did you mean lower?",
                "mapping:\\n  user:\\n    email:\\n      write: allways => :4: there is no way to write called 'allways'; did you mean always?",
                "mapping:\\n  user:\\n    username:\\n      write: never => :4: write cannot be never for username",
                "classes: [ => :1: is no YAML",
                "mapping:\\n  user: {email: a, email: b} => :2: is no YAML: 'email' stands twice"
            })
    void a_fault_names_file_line_and_what_is_meant(String text, String said) {
        read(text.replace("\\n", "\n"));

        assertThat(faults).isNotEmpty();
        assertThat(faults.get(0)).asString().startsWith("config/rules.yaml" + said.strip());
    }
}
