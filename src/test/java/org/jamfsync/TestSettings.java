package org.jamfsync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jamfsync.model.setting.Caution;
import org.jamfsync.model.setting.GuardSettings;

/** Limits that tests judge by. */
public final class TestSettings {
    /** Nothing is too much for the school as a whole, so that other limits show; names as ever. */
    public static final Caution.Limits EVERYTHING_TOGETHER = new Caution.Limits(100, 100, 10, 50, 1);

    private TestSettings() {}

    /** As whoever installs it leaves a file with a key in it. */
    public static void forTheirOwnerAlone(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /** As when nobody sets anything. */
    public static GuardSettings guard() {
        return guard(Caution.NORMAL);
    }

    /** As when nobody sets anything else. */
    public static GuardSettings guard(Caution caution) {
        return new GuardSettings(caution, 10, 25, 3, 30, 1, 50);
    }
}
