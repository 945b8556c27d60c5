package org.jamfsync.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Slows who guesses: after a few wrong passwords the next try is heard only after a while, which doubles. What comes
 * meanwhile is not tried, and does not make the while longer; so nobody is ever locked out, and what was wrong is forgotten
 * after a quarter of an hour.
 *
 * <p>Counted by sender, and by account, for those who guess from many addresses: there it takes more to be slowed, and the
 * while stays short, since it is the account of somebody else. Who was let in before is known again by a token
 * ({@link KnownBrowsers}) and counted by that alone: no other's guesses keep that person out, not even from the same
 * address.
 */
final class LoginThrottle {
    /** Of one sender: five are free, then up to a minute. */
    private static final Rule SENDER = new Rule(5, 60);
    /** Of one account, whoever tries: fifty are free, then up to five seconds. */
    private static final Rule ACCOUNT = new Rule(50, 5);

    private static final int MOST = 10_000;
    private static final long FORGOTTEN_NANOS = Duration.ofMinutes(15).toNanos();
    private static final int LARGEST_SHIFT = 10;

    private final LongSupplier nanos;
    private final Map<String, Tries> senders = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
            return size() > MOST;
        }
    };
    private final Map<Boolean, Tries> accounts = Map.of(true, new Tries(ACCOUNT), false, new Tries(ACCOUNT));

    /** @param nanos a clock that is never set */
    LoginThrottle(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private record Rule(int free, int mostSeconds) {}

    /** What went wrong lately, of one sender or account. */
    private final class Tries {
        private final Rule rule;
        private int failures;
        private long last;

        Tries(Rule rule) {
            this.rule = rule;
        }

        private int failures() {
            if (failures > 0 && nanos.getAsLong() - last > FORGOTTEN_NANOS) {
                failures = 0;
            }
            return failures;
        }

        private long pauseSeconds() {
            return failures() < rule.free
                    ? 0
                    : Math.min(rule.mostSeconds, 1L << Math.min(failures - rule.free, LARGEST_SHIFT));
        }

        private Duration pause() {
            long left = Duration.ofSeconds(pauseSeconds()).toNanos() - (nanos.getAsLong() - last);
            return failures() < rule.free || left <= 0 ? Duration.ZERO : Duration.ofNanos(left);
        }

        /** A slip is forgiven; but who is being slowed is not hastened by another's success from the same address. */
        private void succeeded() {
            failures = failures() < rule.free ? 0 : failures;
        }

        private void failed() {
            failures = failures() + 1;
            last = nanos.getAsLong();
        }
    }

    /**
     * What became of a try.
     *
     * @param heard false when it was not even looked at
     * @param right whether it was let in
     * @param ofSender how many went wrong there in a row
     * @param ofAccount likewise, of the account; 0 where only the sender counts
     * @param pause until the next may be heard
     */
    record Outcome(boolean heard, boolean right, int ofSender, int ofAccount, Duration pause) {}

    /**
     * One try.
     *
     * @param sender an address, or the token of a browser that was let in before
     * @param known whether it is such a token
     * @param account whether the account is there; all that are not count as one
     * @param right looks at the password
     */
    synchronized Outcome attempt(String sender, boolean known, boolean account, BooleanSupplier right) {
        var own = senders.computeIfAbsent(sender, first -> new Tries(SENDER));
        var all = known ? new Tries(ACCOUNT) : accounts.get(account);
        var pause = longer(own.pause(), all.pause());
        if (!pause.isZero()) {
            return new Outcome(false, false, own.failures(), all.failures(), pause);
        }
        if (right.getAsBoolean()) {
            own.succeeded();
            return new Outcome(true, true, own.failures(), all.failures(), Duration.ZERO);
        }
        own.failed();
        all.failed();
        return new Outcome(true, false, own.failures(), all.failures(), longer(own.pause(), all.pause()));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** How many senders are remembered. */
    synchronized int size() {
        return senders.size();
    }
}
