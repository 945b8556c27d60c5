package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a checkout. Maven is a script here that notes that it was called and lays out what the real one has
 * built, so that it shows when the launcher calls it.
 */
class CheckoutIT {
    private static final Path INSTALLED = Path.of(System.getProperty("jamfsync.dist"));

    @TempDir
    Path folder;

    private Path checkout;
    private Path source;

    @BeforeEach
    void checkout() throws IOException {
        checkout = Files.createDirectories(folder.resolve("a check out"));
        source = Files.createDirectories(checkout.resolve("src/main/java")).resolve("Some.java");
        Files.writeString(source, "class Some {}");
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        Files.createDirectories(checkout.resolve("bin"));
        Files.copy(Path.of("bin/jamfsync"), checkout.resolve("bin/jamfsync"), StandardCopyOption.COPY_ATTRIBUTES);
        maven("""
                mkdir "$PWD/building" || exit 9
                mkdir -p "$PWD/target/jamfsync/lib"
                cp -R "%s"/lib/. "$PWD/target/jamfsync/lib/"
                mkdir "$PWD/target/jamfsync/lib/.archiving"
                rmdir "$PWD/building"
                """.formatted(INSTALLED));
    }

    /** @param script what it does once it has noted the call */
    private void maven(String script) throws IOException {
        var maven = Files.createDirectories(folder.resolve("path")).resolve("mvn");
        Files.writeString(maven, "#!/bin/sh\necho called >>\"" + folder.resolve("calls") + "\"\n" + script);
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private long builds() throws IOException {
        return Files.exists(folder.resolve("calls"))
                ? Files.readAllLines(folder.resolve("calls")).size()
                : 0;
    }

    private Program launcher(String ownFolder) throws IOException {
        return new Program(
                List.of(checkout.resolve("bin/jamfsync").toString()),
                Files.createDirectories(folder.resolve(ownFolder)),
                Map.of("PATH", folder.resolve("path") + ":" + System.getenv("PATH")));
    }

    private Program.Ended version() throws Exception {
        return launcher("one").run("--version");
    }

    @Test
    void the_first_start_builds_and_the_second_does_not() throws Exception {
        var first = version();
        var second = version();

        assertThat(first.code()).isZero();
        assertThat(first.out()).startsWith("jamfsync ");
        assertThat(second).isEqualTo(new Program.Ended(0, first.out(), ""));
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void a_source_that_changed_or_went_is_built_again() throws Exception {
        version();
        Files.writeString(source.resolveSibling("Other.java"), "class Other {}");
        version();
        Files.delete(source);
        version();
        version();

        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void what_is_not_built_is_no_reason_to_build() throws Exception {
        version();
        Files.writeString(checkout.resolve("README.md"), "changed");
        version();

        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void two_that_start_at_once_build_once() throws Exception {
        var one = launcher("one").start(List.of("--version"));
        var two = launcher("two").start(List.of("--version"));

        assertThat(launcher("one").ended(one).code()).isZero();
        assertThat(launcher("two").ended(two).code()).isZero();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void a_build_that_failed_says_why_and_is_tried_again() throws Exception {
        maven("echo 'Some.java is wrong'; exit 1\n");

        var failed = version();
        version();

        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("the build failed", "Some.java is wrong");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void without_maven_it_says_what_to_install() throws Exception {
        var path = Files.createDirectories(folder.resolve("bare"));
        for (var tool : List.of("sh", "find", "readlink", "touch", "mkdir")) {
            Files.createSymbolicLink(path.resolve(tool), Path.of("/usr/bin", tool));
        }

        var ended = new Program(
                        List.of("/bin/sh", checkout.resolve("bin/jamfsync").toString()),
                        folder,
                        Map.of("PATH", path.toString()))
                .run("--version");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("a checkout needs Maven");
    }
}
