package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import org.jamfsync.route.file.RouteFault;
import org.junit.jupiter.api.Test;

/** What happens to routes and rules that are edited while the program runs. */
class ReloadTest extends EditedTown {
    @Test
    void a_route_that_is_added_edited_and_deleted_takes_over_and_goes() throws Exception {
        open();
        assertThat(classes()).containsExactly("Klasse 5a");

        routes.at("after-class-built", name("Eins"));
        look();
        assertThat(classes()).containsExactly("Eins");

        routes.at("after-class-built", name("Zwei"));
        look();
        assertThat(classes()).containsExactly("Zwei");

        Files.delete(routes.folder().resolve("custom/after-class-built.camel.yaml"));
        look();
        assertThat(classes()).containsExactly("Klasse 5a");
        assertThat(said()).hasSize(3).allMatch(line -> line.endsWith("routes/custom/after-class-built.camel.yaml"));
    }

    @Test
    void a_shipped_route_that_is_edited_takes_over() throws Exception {
        open();
        var begin = "        - setVariable:\n            id: begin-run";
        routes.edit(
                "sync-site",
                begin,
                "        - log:\n            message: edited\n            logName: org.jamfsync.routes\n" + begin);
        look();

        town.plan();

        assertThat(said()).contains("edited");
    }

    @Test
    void a_broken_route_is_a_fault_until_it_is_mended_and_the_former_one_goes_on() throws Exception {
        routes.at("after-class-built", name("Eins"));
        open();

        routes.at("after-class-built", name("${body.nam}"));
        look();
        look();

        assertThat(town.engine.routeFaults())
                .extracting(RouteFault::toString)
                .singleElement()
                .asString()
                .contains("routes/custom/after-class-built.camel.yaml:13: 'body' has no 'nam'; did you mean 'name'?");
        assertThat(said()).singleElement().asString().contains("An edit is not taken over", "camel.yaml:13");
        assertThat(classes()).containsExactly("Eins");

        routes.at("after-class-built", name("${body.name}!"));
        look();

        assertThat(town.engine.routeFaults()).isEmpty();
        assertThat(classes()).containsExactly("Klasse 5a!");
    }

    @Test
    void a_route_that_is_put_back_as_it_was_is_no_fault_any_more() throws Exception {
        open();
        var file = routes.folder().resolve("defer-changes.camel.yaml");
        var text = Files.readString(file);

        Files.delete(file);
        look();
        assertThat(town.engine.routeFaults())
                .extracting(RouteFault::toString)
                .anyMatch(fault ->
                        fault.startsWith("routes/defer-changes.camel.yaml:1: the stage 'defer-changes' is missing"));
        assertThat(classes()).containsExactly("Klasse 5a");

        Files.writeString(file, text);
        look();
        assertThat(town.engine.routeFaults()).isEmpty();
        assertThat(said()).last().asString().startsWith("Routes and rules are as they were");
    }

    @Test
    void a_file_that_is_being_written_is_left_until_it_stays_as_it_is() throws Exception {
        open();
        routes.at("after-class-built", name("Eins"));
        var file = routes.folder().resolve("custom/after-class-built.camel.yaml");
        var whole = Files.readString(file);
        for (int length = 0; length < whole.length(); length += 40) {
            Files.writeString(file, whole.substring(0, length));
            town.engine.look();
            assertThat(town.engine.routeFaults()).isEmpty();
        }
        Files.writeString(file, whole);
        look();

        assertThat(classes()).containsExactly("Eins");
        assertThat(said()).hasSize(1);
    }

    @Test
    void of_ten_saves_in_a_row_only_the_last_is_loaded() throws Exception {
        open();
        for (int save = 1; save <= 10; save++) {
            routes.at("after-class-built", name("Stand " + save));
            town.engine.look();
        }
        town.engine.look();

        assertThat(classes()).containsExactly("Stand 10");
        assertThat(said()).hasSize(1);
    }

    @Test
    void what_an_editor_leaves_beside_a_file_is_not_even_looked_at() throws Exception {
        open();
        for (var name : List.of("4913", "x.camel.yaml~", ".x.camel.yaml.swp", ".#x.camel.yaml", "#x.camel.yaml#")) {
            Files.writeString(routes.folder().resolve("custom").resolve(name), "- route: {");
        }
        look();

        assertThat(town.engine.routeFaults()).isEmpty();
        assertThat(said()).isEmpty();
    }

    @Test
    void a_folder_that_is_gone_is_a_fault_and_nothing_ends() throws Exception {
        open();
        Files.move(routes.folder(), folder.resolve("elsewhere"));
        look();

        assertThat(town.engine.routeFaults()).singleElement().asString().contains("There is no folder of routes");
        assertThat(classes()).containsExactly("Klasse 5a");
    }

    @Test
    void rules_that_are_edited_hold_for_the_next_run_and_broken_ones_do_not() throws Exception {
        open();
        var file = folder.resolve("config/rules.yaml");
        Files.writeString(file, "mapping:\n  class:\n    name: \"Neu {account}\"\n");
        look();
        assertThat(classes()).containsExactly("Neu klasse.5a");

        Files.writeString(file, "mapping:\n  class:\n    name: \"{acount}\"\n");
        Files.writeString(folder.resolve("config/sites/schul.rules.yaml"), "mapping: {}\n");
        look();
        assertThat(town.engine.routeFaults())
                .extracting(RouteFault::toString)
                .containsExactlyInAnyOrder(
                        "config/rules.yaml:3: a template has no 'acount' here; did you mean account?",
                        "config/sites/schul.rules.yaml:1: there is no school 'schul' for these rules; did you mean schule?");
        assertThat(classes()).containsExactly("Neu klasse.5a");

        Files.delete(file);
        Files.delete(folder.resolve("config/sites/schul.rules.yaml"));
        look();
        assertThat(town.engine.routeFaults()).isEmpty();
        assertThat(classes()).containsExactly("Klasse 5a");
    }

    @Test
    void rules_without_which_nothing_would_be_a_class_are_refused() throws Exception {
        Files.createDirectories(folder.resolve("config"));
        var file = folder.resolve("config/rules.yaml");
        Files.writeString(file, "classes:\n  - include: all\n    when: {account: \"klasse.*\"}\n");
        open("classes.flag =", "");

        Files.writeString(file, "# nothing\n");
        look();

        assertThat(town.engine.routeFaults()).singleElement().asString().startsWith("config/rules.yaml:1: ");
        assertThat(classes()).containsExactly("Klasse 5a");
    }
}
