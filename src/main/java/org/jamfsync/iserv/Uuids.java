package org.jamfsync.iserv;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Identities as sources write them. */
final class Uuids {
    private static final Pattern HEX = Pattern.compile(
            "([0-9a-fA-F]{8})-?([0-9a-fA-F]{4})-?([0-9a-fA-F]{4})-?([0-9a-fA-F]{4})-?([0-9a-fA-F]{12})");

    private Uuids() {}

    /** @return empty when the text is no UUID; hyphens may be left out */
    static Optional<UUID> of(String text) {
        var match = HEX.matcher(text);
        return match.matches() ? Optional.of(UUID.fromString(match.replaceAll("$1-$2-$3-$4-$5"))) : Optional.empty();
    }
}
