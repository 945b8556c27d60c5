package org.jamfsync.route.custom;

/**
 * A change that the guard keeps back since this run.
 *
 * @param site the site's name
 * @param operation as in {@link ChangeView}
 * @param kind likewise
 * @param key the account at IServ: personal data when {@code kind} is {@code user}
 * @param reason why it is held, without names
 */
public record HoldView(String site, String operation, String kind, String key, String reason) {
    @Override
    public String toString() {
        return "held " + operation + " " + kind;
    }
}
