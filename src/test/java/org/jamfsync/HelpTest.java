package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HelpTest {
    private final Locale before = Locale.getDefault();

    @AfterEach
    void speakAsBefore() {
        Locale.setDefault(before);
    }

    private static Stream<CommandLine> commands(String language) {
        Locale.setDefault(Locale.forLanguageTag(language));
        return below(App.commandLine());
    }

    private static Stream<CommandLine> below(CommandLine command) {
        return Stream.concat(
                Stream.of(command),
                command.getSubcommands().values().stream().distinct().flatMap(HelpTest::below));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void every_command_says_in_both_languages_what_it_does(String language) {
        var texts = commands(language)
                .map(command ->
                        String.join(" ", command.getCommandSpec().usageMessage().description()))
                .toList();

        assertThat(texts).doesNotHaveDuplicates().noneMatch(String::isBlank);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void every_option_is_explained_in_both_languages(String language) {
        var unexplained = commands(language)
                .flatMap(command -> command.getCommandSpec().args().stream())
                .filter(argument -> Arrays.stream(argument.description()).allMatch(String::isBlank))
                .map(argument -> argument.command().qualifiedName() + " " + argument.paramLabel())
                .toList();

        assertThat(unexplained).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "sync", "demo", "sandbox"})
    void a_command_explains_itself_when_asked(String command) {
        var line = App.commandLine();
        var out = new java.io.StringWriter();
        line.setOut(new java.io.PrintWriter(out));

        int code = line.execute(command, "--help");

        assertThat(code).isZero();
        assertThat(out.toString()).contains("jamfsync " + command, "--config=DIR");
    }
}
