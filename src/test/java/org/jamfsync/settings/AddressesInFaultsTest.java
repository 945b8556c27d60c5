package org.jamfsync.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jamfsync.model.text.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A login within an address is in no fault of any setting, however wrongly the address is written. */
class AddressesInFaultsTest {
    private static final String SECRET = "gEheim";
    private static final List<String> ADDRESSES = List.of(
            "https://anna:gEheim@jamf.example/api?token=gEheim",
            "https://jamf.example?token=gEheim&a=b#gEheim",
            "http://gEheim@jamf.example:99999",
            "https:/anna:gEheim@jamf.example",
            "https://anna:gEh/gEheim?x@jamf.example",
            "anna:gEheim@jamf.example:3128",
            "ftp://anna:a b gEheim@jamf.example:3128",
            "jamf.example/?key=gEheim",
            "\"https://anna:gEheim@jamf.example\"",
            "jdbc:postgresql://anna:gEheim@127.0.0.1:5432/iserv",
            "jdbc:postgresql://127.0.0.1:5432/iserv?user=anna&password=gEheim und \"gEheim\"",
            "jdbc:mysql://127.0.0.1/iserv?password=gEheim",
            "jdbc:sqlserver://127.0.0.1;user=anna;password=gEheim",
            "jdbc:oracle:thin:anna/gEheim@127.0.0.1",
            "jdbc:sqlite:data/jamfsync.db?key=gEheim");

    @TempDir
    Path config;

    static Stream<String> addresses() {
        return Declared.ALL.stream().filter(Declared::isAddress).map(Declared::key);
    }

    @Test
    void what_leads_somewhere_is_declared_as_an_address() {
        assertThat(Declared.ALL.stream()
                        .filter(one -> one.key().matches(".*[.-](url|uri|proxy|address|webhook|server)"))
                        .filter(one -> !one.isSecret()))
                .isNotEmpty()
                .allMatch(Declared::isAddress);
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void no_fault_tells_the_login_within_an_address(String key) throws Exception {
        for (var address : ADDRESSES) {
            Files.writeString(
                    config.resolve("application.properties"),
                    key + " = " + address + "\nclasses.min-students = none\n");

            var said = faults();

            assertThat(said).as(address).contains("classes.min-students").doesNotContain(SECRET);
        }
    }

    private String faults() {
        try {
            new SettingsLoader().load(config, Map.of());
            return "";
        } catch (Problem problem) {
            return problem.getMessage();
        }
    }
}
