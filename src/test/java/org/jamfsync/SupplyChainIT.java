package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What is said of the libraries in the installed folder, against those that lie there. */
class SupplyChainIT {
    private static final Path INSTALLED = Path.of(System.getProperty("jamfsync.dist"));

    /** {@code name-version.jar}, without our own. */
    private static Set<String> installed() throws IOException {
        try (var all = Files.walk(INSTALLED.resolve("lib"))) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar") && !name.startsWith("jamfsync"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void every_library_stands_in_the_notice_with_its_licence() throws Exception {
        var lines = Files.readAllLines(INSTALLED.resolve("NOTICE"));

        assertThat(lines)
                .noneMatch(line -> line.toLowerCase(java.util.Locale.ROOT).contains("unknown license"));
        assertThat(installed())
                .isNotEmpty()
                .allSatisfy(
                        jar -> assertThat(lines).anyMatch(line -> line.strip().startsWith("(") && names(line, jar)));
    }

    /** Whether {@code group:name:version} of the line makes the file's name. */
    private static boolean names(String line, String jar) {
        var place = line.replaceAll(".*\\(([^() ]+:[^() ]+:[^() ]+) - .*", "$1").split(":", -1);
        return place.length >= 3 && jar.startsWith(place[1] + "-" + place[2]);
    }

    @Test
    void every_library_stands_in_the_bill_of_materials_with_version_hash_and_licence() throws Exception {
        // The plugin that writes it does nothing where Maven is told to stay offline, and there alone it may be
        // missing.
        Assumptions.assumeFalse(
                "offline=true".equals(System.getProperty("jamfsync.maven")),
                "SKIPPED: built offline, so there is no bill of materials");
        var bill =
                new ObjectMapper().readTree(INSTALLED.resolve("sbom.cdx.json").toFile());
        var listed = new TreeSet<String>();
        bill.get("components").forEach(part -> {
            listed.add(part.get("name").asText() + "-" + part.get("version").asText() + ".jar");
            assertThat(part.get("hashes")).as(part.get("name").asText()).isNotEmpty();
            assertThat(part.get("licenses")).as(part.get("name").asText()).isNotEmpty();
        });

        assertThat(bill.get("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(bill.at("/metadata/component/name").asText()).isEqualTo("jamfsync-iserv");
        assertThat(listed).containsAll(installed());
    }

    @Test
    void what_the_build_refuses_is_explained() throws Exception {
        var refused = Files.readString(Path.of("pom.xml"))
                .lines()
                .filter(line -> line.contains("<exclude>") && line.contains(":"))
                .map(line -> line.replaceAll(".*<exclude>|</exclude>.*", ""))
                .toList();
        var page = Files.readString(Path.of("docs/security.md"));

        assertThat(refused).hasSizeGreaterThan(10);
        assertThat(List.copyOf(refused)).allSatisfy(pattern -> assertThat(page).contains("`" + pattern + "`"));
    }
}
