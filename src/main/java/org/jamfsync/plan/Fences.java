package org.jamfsync.plan;

import java.util.List;
import java.util.Objects;
import org.jamfsync.model.setting.KeepUsername;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Ledger.UserLink;

/**
 * What a site wants left alone in Jamf School, beside what is never touched anyway.
 *
 * @param users globs on accounts and Jamf usernames: these people are not created, changed, moved between classes or deleted
 * @param classes globs on accounts and on names of Jamf classes: likewise
 * @param keepUsername whose username stays as it is in Jamf School
 */
public record Fences(Globs users, Globs classes, KeepUsername keepUsername) {
    public static final Fences NONE = new Fences(new Globs(List.of()), new Globs(List.of()), KeepUsername.ASM);

    public Fences {
        Objects.requireNonNull(users, "users");
        Objects.requireNonNull(classes, "classes");
        Objects.requireNonNull(keepUsername, "keepUsername");
    }

    /**
     * @param user null while the list does not show it
     * @param link null while the ledger does not know the user
     */
    boolean keepsUsername(JamfUser user, UserLink link) {
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
