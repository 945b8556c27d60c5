package org.jamfsync.route.custom;

import java.util.List;

/**
 * A change that would go out.
 *
 * @param site the site's name
 * @param operation {@code create}, {@code update}, {@code members}, {@code delete} or {@code adopt}
 * @param kind {@code user}, {@code group} or {@code class}
 * @param key the account at IServ; for a user group its name
 * @param fields names of the fields that change
 * @param reason why, in words
 */
public record ChangeView(String site, String operation, String kind, String key, List<String> fields, String reason) {
    @Override
    public String toString() {
        return operation + " " + kind;
    }
}
