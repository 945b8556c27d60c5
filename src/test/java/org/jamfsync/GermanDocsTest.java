package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A page in German has what the English one has, and no page names what does not exist. */
class GermanDocsTest {
    private static final Path FOLDER = Path.of("docs/de");
    private static final Pattern COMMENT = Pattern.compile("(?m) *(?:^|(?<= ))# .*$");

    /** A page in both languages. */
    record Pair(DocPage english, DocPage german) {
        static Pair of(Path german) {
            var name = german.getFileName().toString();
            var english = name.equals("README.md") ? Path.of(name) : Path.of("docs", name);
            return new Pair(new DocPage(english), new DocPage(german));
        }

        /** What one of them has and the other has not: the page that lacks it, and what it lacks. */
        List<String> differences(Collection<?> inEnglish, Collection<?> inGerman) {
            return Stream.concat(lacks(english, inGerman, inEnglish), lacks(german, inEnglish, inGerman))
                    .toList();
        }

        private static Stream<String> lacks(DocPage page, Collection<?> wanted, Collection<?> there) {
            return wanted.stream().filter(one -> !there.contains(one)).map(one -> page + " lacks " + one);
        }
    }

    static List<Pair> pairs() throws IOException {
        try (var pages = Files.list(FOLDER)) {
            return pages.filter(page -> page.toString().endsWith(".md"))
                    .sorted()
                    .map(Pair::of)
                    .toList();
        }
    }

    /** Every page, in whatever language. */
    static List<DocPage> pages() throws IOException {
        try (var docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(Stream.of("README.md", "routes/README.md").map(Path::of), docs.sorted())
                    .filter(page -> page.toString().endsWith(".md"))
                    .map(DocPage::new)
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void they_have_the_same_headings_one_below_the_other(Pair pair) {
        assertThat(pair.german().ranks())
                .as(
                        "%s: %s%n%s: %s",
                        pair.english(),
                        pair.english().anchors(),
                        pair.german(),
                        pair.german().anchors())
                .isEqualTo(pair.english().ranks());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void they_name_the_same_commands_settings_and_files(Pair pair) throws IOException {
        assertThat(pair.differences(
                        spansThatAreNoMessage(pair.english(), "en"), spansThatAreNoMessage(pair.german(), "de")))
                .isEmpty();
    }

    private static List<String> spansThatAreNoMessage(DocPage page, String language) throws IOException {
        var messages = messages(language);
        return page.spans().stream()
                .filter(span -> !span.matches("[A-ZÄÖÜ…].* .*")
                        || messages.stream().noneMatch(message -> message.contains(span.replaceFirst(" …$", ""))))
                .toList();
    }

    private static List<String> messages(String language) throws IOException {
        var found = new ArrayList<String>();
        try (var bundles =
                Files.newDirectoryStream(Path.of("src/main/resources/messages"), "*_" + language + ".properties")) {
            for (var bundle : bundles) {
                var messages = new Properties();
                try (var reader = Files.newBufferedReader(bundle)) {
                    messages.load(reader);
                }
                messages.values().forEach(one -> found.add(one.toString().replaceAll("\\{\\d+}", "…")));
            }
        }
        return found;
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void they_show_the_same_blocks_but_for_comments(Pair pair) {
        assertThat(withoutComments(pair.german())).isEqualTo(withoutComments(pair.english()));
    }

    /** Drawings are labelled in words. */
    private static List<String> withoutComments(DocPage page) {
        return page.blocks().stream()
                .filter(block -> !block.text().contains("──►"))
                .map(block -> block.language() + "\n"
                        + COMMENT.matcher(block.text()).replaceAll("").replaceAll("(?m) +$", ""))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void their_links_lead_to_the_same_places(Pair pair) throws IOException {
        assertThat(pair.differences(places(pair, pair.english()), places(pair, pair.german())))
                .isEmpty();
    }

    /** Pages by their English path, headings by their number; the links from one language to the other are left out. */
    private static List<String> places(Pair pair, DocPage page) throws IOException {
        var found = new ArrayList<String>();
        for (var link : page.links()) {
            var place = link.page().startsWith(FOLDER)
                    ? Pair.of(link.page()).english().path()
                    : link.page();
            if (!link.anchor().isEmpty()) {
                found.add(place + "#" + new DocPage(link.page()).anchors().indexOf(link.anchor()));
            } else if (!place.equals(pair.english().path())) {
                found.add(place.toString());
            }
        }
        return found;
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void their_tables_have_the_same_numbers_and_words_of_code(Pair pair) {
        assertThat(pair.german().wordlessCells()).isEqualTo(pair.english().wordlessCells());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void each_leads_to_the_other_from_its_first_lines(Pair pair) {
        assertThat(pair.english().links().get(0).page()).isEqualTo(pair.german().path());
        assertThat(pair.german().links().get(0).page()).isEqualTo(pair.english().path());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void nothing_is_named_that_does_not_exist(DocPage page) throws IOException {
        assertThat(new NamedThings(page).missing()).as(page.toString()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void the_german_is_written_as_germans_do(Pair pair) {
        var prose = pair.german().prose();

        assertThat(prose).doesNotContain("Account", "\"", " '", "»", "«").doesNotContainPattern("\\d\\.\\d %");
        assertThat(prose.chars().filter(sign -> sign == '„').count())
                .as("each „ has its “")
                .isEqualTo(prose.chars().filter(sign -> sign == '“').count());
    }
}
