package org.jamfsync;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation taken apart into what must be the same in every language. */
final class DocPage {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)$\\n(.*?)^```$");
    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
    private static final Pattern HEADING = Pattern.compile("(?m)^(#+) (.*)$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]*)(?:#([^)]*))?\\)");

    private final Path path;
    private final String text;
    private final String withoutBlocks;

    /** @param path of a page in Markdown, from the folder of the project */
    DocPage(Path path) {
        this.path = path.normalize();
        text = new Readme(path).text();
        withoutBlocks = BLOCK.matcher(text).replaceAll("");
    }

    Path path() {
        return path;
    }

    /** A block of code and the language after its fence. */
    record Block(String language, String text) {}

    /**
     * Where a link leads.
     *
     * @param page seen from the folder of the project
     * @param anchor of a heading, empty for the whole page
     */
    record Link(Path page, String anchor) {}

    List<Block> blocks() {
        return BLOCK.matcher(text)
                .results()
                .map(block -> new Block(block.group(1), block.group(2)))
                .toList();
    }

    /** What stands between single marks of code, blanks and ends of lines as one blank. */
    Set<String> spans() {
        return SPAN.matcher(withoutBlocks)
                .results()
                .map(span -> span.group(1).replaceAll("\\s+", " "))
                .collect(TreeSet::new, Set::add, Set::addAll);
    }

    /** Each line of a block and each span. */
    List<String> code() {
        return Stream.concat(blocks().stream().flatMap(block -> block.text().lines()), spans().stream())
                .toList();
    }

    /** How deep each heading is. */
    List<Integer> ranks() {
        return headings().map(heading -> heading.group(1).length()).toList();
    }

    /** What a link to each heading ends with, as GitHub makes it. */
    List<String> anchors() {
        return headings()
                .map(heading -> heading.group(2)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private Stream<MatchResult> headings() {
        return HEADING.matcher(withoutBlocks).results();
    }

    /** Links to files, seen from the folder of the project. */
    List<Link> links() {
        return LINK.matcher(withoutBlocks)
                .results()
                .filter(link -> !link.group(1).startsWith("http"))
                .map(link -> new Link(target(link.group(1)), link.group(2) == null ? "" : link.group(2)))
                .toList();
    }

    private Path target(String address) {
        return address.isEmpty() ? path : path.resolveSibling(address).normalize();
    }

    /** Of each row of a table the cells that are not told in words: numbers, and nothing but code. */
    List<List<String>> wordlessCells() {
        return withoutBlocks
                .lines()
                .filter(line -> line.startsWith("|"))
                .map(row -> Arrays.stream(row.split("\\|", -1))
                        .map(String::strip)
                        .filter(cell -> cell.matches("[\\d, ]+|`[a-z\\d][^`…]*`"))
                        .toList())
                .toList();
    }

    /** What is neither code nor the target of a link. */
    String prose() {
        return LINK.matcher(SPAN.matcher(withoutBlocks).replaceAll("")).replaceAll("]");
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
