package org.jamfsync.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyAddressTest {
    private static final String SCHOOL = "https://schule.jamfcloud.com";

    @ParameterizedTest
    @ValueSource(strings = {"proxy:3128", "http://proxy.schule.example:8080/", "10.0.0.1", "[::1]:3128", "none", ""})
    void an_address_is_taken_as_people_write_it(String text) {
        assertThat(ProxyAddress.isWritten(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://proxy:3128", "user:secret@proxy:3128", "proxy:0", "proxy:99999", "proxy:x", "a b"})
    void what_is_no_address_is_refused(String text) {
        assertThat(ProxyAddress.isWritten(text)).isFalse();
    }

    @Test
    void the_environment_gives_address_and_login() {
        assertThat(ProxyAddress.ofEnvironment(
                        Map.of("HTTPS_PROXY", "http://schule:p%40ss+w@proxy.schule.example:3128"), SCHOOL))
                .isEqualTo(Map.of(
                        "jamf.proxy", "proxy.schule.example:3128",
                        "jamf.proxy-username", "schule",
                        "jamf.proxy-password", "p@ss+w"));
        assertThat(ProxyAddress.ofEnvironment(Map.of("https_proxy", "proxy:3128"), SCHOOL))
                .isEqualTo(Map.of("jamf.proxy", "proxy:3128"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "schule.jamfcloud.com; https://schule.jamfcloud.com",
                "intern,.jamfcloud.com; https://schule.jamfcloud.com",
                "*.jamfcloud.com; https://schule.jamfcloud.com",
                "*; https://schule.jamfcloud.com",
                "''; http://127.0.0.1:8080",
                "''; http://localhost"
            })
    void nobody_is_led_through_it_whom_the_environment_excludes(String excluded, String url) {
        var environment = new HashMap<>(Map.of("HTTPS_PROXY", "proxy:3128"));
        environment.put("NO_PROXY", excluded);

        assertThat(ProxyAddress.ofEnvironment(environment, url)).isEmpty();
    }

    @Test
    void other_hosts_stay_led() {
        assertThat(ProxyAddress.ofEnvironment(
                        Map.of("HTTPS_PROXY", "proxy:3128", "NO_PROXY", "cloud.com,schule"), SCHOOL))
                .containsKey("jamf.proxy");
    }
}
