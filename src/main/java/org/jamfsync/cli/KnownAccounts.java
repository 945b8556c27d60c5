package org.jamfsync.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jamfsync.model.Ledger.ClassLink;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.model.text.Suggestion;
import org.jamfsync.roster.RuleEvaluation;
import org.jamfsync.route.RuleReport;

/** Whether there is somebody or something of the account that a person typed, and what was meant if not. */
public final class KnownAccounts {
    private final Session session;

    public KnownAccounts(Session session) {
        this.session = session;
    }

    /** What a message says of an account that nobody has, and who was meant. */
    public static Problem unknown(Message nobody, String written, Map<String, String> known) {
        var meant = Suggestion.ofAccount(written, known);
        return Problem.usage(meant.isEmpty() ? nobody : Message.of("cli.meant", nobody, String.join(", ", meant)));
    }

    /** Accounts of people with their names, whether in scope or not. */
    public static Map<String, String> persons(RuleReport report) {
        return report.judged().persons().stream()
                .map(RuleEvaluation.OfPerson::facts)
                .collect(Collectors.toMap(
                        one -> one.account(), one -> one.firstName() + " " + one.lastName(), (one, same) -> one));
    }

    /** Accounts of groups with their names, whether classes or not. */
    public static Map<String, String> groups(RuleReport report) {
        return report.judged().groups().stream()
                .map(RuleEvaluation.OfGroup::facts)
                .collect(Collectors.toMap(one -> one.account(), one -> one.name(), (one, same) -> one));
    }

    /**
     * The sites that have this person or class, or had: what is left in Jamf School can be taken away one by one.
     *
     * @param person an account, or null
     * @param group likewise
     * @throws Problem with exit code 2 when no site has; the source was read, and nothing was changed
     */
    public List<String> sitesOf(String person, String group) {
        var sites = new ArrayList<String>();
        var known = new HashMap<String, String>();
        boolean outside = false;
        for (var site : session.sites()) {
            var report = session.engine().inspect(site);
            var there = person == null ? groups(report) : persons(report);
            known.putAll(there);
            boolean goes = person == null ? isClass(site, report, group) : isPerson(site, report, person);
            if (goes) {
                sites.add(site);
            }
            outside |= there.containsKey(person == null ? group : person);
        }
        if (sites.isEmpty()) {
            var kind = person == null ? "class" : "person";
            var account = person == null ? group : person;
            if (outside) {
                throw Problem.usage(Message.of("cli.outside-" + kind, account));
            }
            throw unknown(Message.of("cli.no-" + kind, account), account, known);
        }
        return sites;
    }

    private boolean isPerson(String site, RuleReport report, String account) {
        return report.roster().persons().values().stream()
                        .anyMatch(one -> one.account().equals(account))
                || session.state().ledger().read(site).users().values().stream()
                        .anyMatch(link -> link.written().username().equals(account));
    }

    private boolean isClass(String site, RuleReport report, String account) {
        var ledger = session.state().ledger().read(site);
        boolean drained = report.judged().groups().stream()
                .anyMatch(one -> one.facts().account().equals(account) && one.drained() != null);
        return drained
                || report.roster().classes().values().stream()
                        .anyMatch(one -> one.account().equals(account))
                || ledger.classes().values().stream().map(ClassLink::account).anyMatch(account::equals);
    }
}
