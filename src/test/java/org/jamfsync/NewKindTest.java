package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamfsync.model.change.Change;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/new-kind.md says of the places that know a kind of change is so. */
class NewKindTest {
    private static final Path PAGE = Path.of("docs/new-kind.md");
    private static final Pattern PLACE = Pattern.compile("`([\\w.…]+)`");
    /** Rooms that are about nothing but changes: which of their classes know a kind is theirs. */
    private static final Set<String> ROOMS = Set.of("model.change", "plan", "guard");

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.jamfsync");
    }

    static List<Class<?>> kinds() {
        return List.of(Change.class.getPermittedSubclasses());
    }

    /** What the page names in a row of the table that begins with a word. */
    private static Set<String> places(Pattern when) throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> when.matcher(line).find())
                .flatMap(line -> PLACE.matcher(line.split("\\|", -1)[2]).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The kind itself and the classes that know it, nested ones as those around them. */
    private static Stream<JavaClass> knowing(Class<?> kind) {
        var itself = classes.get(kind);
        var others = itself.getDirectDependenciesToSelf().stream().map(Dependency::getOriginClass);
        return Stream.concat(Stream.of(itself), others)
                .map(NewKindTest::outermost)
                .distinct();
    }

    private static JavaClass outermost(JavaClass one) {
        return one.getEnclosingClass().map(NewKindTest::outermost).orElse(one);
    }

    /** One of the {@link #ROOMS}, or an empty text. */
    private static String room(JavaClass one) {
        var inside = one.getPackageName().replace("org.jamfsync.", "") + ".";
        return ROOMS.stream()
                .filter(name -> inside.startsWith(name + "."))
                .findFirst()
                .orElse("");
    }

    /** As the page names it: deliveries are one place. */
    private static String place(JavaClass one) {
        boolean delivers = one.getPackageName().equals("org.jamfsync.deliver")
                && !one.getSimpleName().equals("DeliveryKinds");
        return delivers ? "deliver" : one.getSimpleName();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void nothing_that_the_page_does_not_name_knows_a_kind(Class<?> kind) throws IOException {
        assertThat(knowing(kind).filter(one -> room(one).isEmpty()).map(NewKindTest::place))
                .isSubsetOf(places(Pattern.compile("^\\| ")));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void every_kind_is_known_where_the_page_says_always(Class<?> kind) throws IOException {
        var known =
                knowing(kind).flatMap(one -> Stream.of(place(one), room(one))).toList();

        assertThat(known).containsAll(places(Pattern.compile("^\\| always ")));
    }

    @Test
    void every_class_and_room_that_the_page_names_is_there() throws IOException {
        var names = classes.stream()
                .flatMap(one ->
                        Stream.of(one.getSimpleName(), one.getPackageName().replace("org.jamfsync.", "")))
                .collect(Collectors.toSet());

        assertThat(places(Pattern.compile("^\\| (?!when)")))
                .hasSizeGreaterThan(10)
                .isSubsetOf(names);
    }
}
