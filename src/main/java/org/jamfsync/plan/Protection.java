package org.jamfsync.plan;

import java.util.List;
import java.util.Objects;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Ledger.UserLink;
import org.jamfsync.model.setting.KeepUsername;
import org.jamfsync.roster.Globs;

/**
 * What a site wants left alone in Jamf School, beside what is never touched anyway.
 *
 * @param users globs on accounts and Jamf usernames: these people are not created, changed, moved between classes or deleted
 * @param classes globs on accounts and on names of Jamf classes: likewise
 * @param keepUsername whose username stays as it is in Jamf School
 */
public record Protection(Globs users, Globs classes, KeepUsername keepUsername) {
    public static final Protection NONE = new Protection(new Globs(List.of()), new Globs(List.of()), KeepUsername.ASM);

    public Protection {
        Objects.requireNonNull(users, "users");
        Objects.requireNonNull(classes, "classes");
        Objects.requireNonNull(keepUsername, "keepUsername");
    }

    /**
     * @param user null while the list does not show it
     * @param link null while the ledger does not know the user
     */
    public boolean keepsUsername(JamfUser user, UserLink link) {
        if (link != null && link.created()) {
            return false;
        }
        return switch (keepUsername) {
            case NEVER -> false;
            case ADOPTED -> user != null || link != null;
            // A user of others that is not listed may be one of those.
            case ASM -> user == null ? link != null : user.imported();
        };
    }
}
