package org.jamfsync.route.custom;

/**
 * A change that failed for good in this run and did not before.
 *
 * @param site the site's name
 * @param operation as in {@link ChangeView}
 * @param kind likewise
 * @param key the account at IServ: personal data when {@code kind} is {@code user}
 * @param status HTTP status, or 0 when no answer came
 * @param reason why, without names
 * @param attempts how often it was tried
 */
public record DeadLetterView(
        String site, String operation, String kind, String key, int status, String reason, int attempts) {
    @Override
    public String toString() {
        return "dead letter " + operation + " " + kind;
    }
}
