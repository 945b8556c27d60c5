package org.jamfsync.cli.privacy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jamfsync.cli.KnownAccounts;
import org.jamfsync.cli.Session;
import org.jamfsync.model.text.Message;
import org.jamfsync.privacy.Declared;
import org.jamfsync.state.privacy.PersonTrace;

/** One person of one site, as {@code privacy export} shows them: what goes to Jamf School, and what is kept. */
record PersonLook(String site, List<Sent> goesToJamfSchool, PersonTrace keeps) {
    /** The columns of the ledger that have what a field was last told. */
    private static final Map<String, String> WRITTEN = Map.of(
            "username", "username",
            "email", "email",
            "firstName", "first_name",
            "lastName", "last_name",
            "notes", "notes",
            "memberOf", "role");

    /**
     * A field that may go to Jamf School for a person.
     *
     * @param value as last written; null when nothing was, or nothing of it is kept
     */
    record Sent(String about, String field, Message meaning, List<String> calls, Object value) {
        @Override
        public String toString() {
            return about + " " + field;
        }
    }

    /**
     * What is known of the account, by site.
     *
     * @param formerToo also at sites that are no longer in the settings
     * @throws org.jamfsync.model.text.Problem with exit code 2 when nothing is kept of it anywhere
     */
    static Map<String, PersonTrace> traces(Session session, String account, boolean formerToo) {
        var traces = new LinkedHashMap<String, PersonTrace>();
        var known = new HashMap<String, String>();
        var sites = new TreeSet<>(session.sites());
        if (formerToo) {
            sites.addAll(session.state().persons().sites());
        }
        for (var site : sites) {
            var trace = session.state().persons().find(site, account);
            if (!trace.isEmpty()) {
                traces.put(site, trace);
            }
            session.state()
                    .ledger()
                    .read(site)
                    .users()
                    .values()
                    .forEach(link -> known.put(
                            link.written().username(),
                            link.written().firstName() + " " + link.written().lastName()));
        }
        if (traces.isEmpty()) {
            throw KnownAccounts.unknown(Message.of("privacy.nothing-kept", account), account, known);
        }
        return traces;
    }

    static PersonLook of(Session session, PersonTrace trace) {
        var links = trace.kept().getOrDefault("user_link", List.of());
        var written = links.isEmpty() ? Map.<String, Object>of() : links.get(0);
        var sent = Declared.all().stream()
                .filter(one -> one.object().equals("users") || one.field().matches("students|teachers"))
                .map(one -> new Sent(
                        one.object(),
                        one.field(),
                        one.meaning(),
                        one.calls(),
                        one.object().equals("users")
                                ? written.get(WRITTEN.getOrDefault(one.field(), ""))
                                : classes(session, trace, one.field().equals("teachers"))))
                .toList();
        return new PersonLook(trace.site(), sent, trace);
    }

    /** The names of the classes that the person was put into. */
    private static List<String> classes(Session session, PersonTrace trace, boolean teacher) {
        return session.state().ledger().read(trace.site()).classes().values().stream()
                .filter(link -> (teacher ? link.teachers() : link.students())
                        .stream().map(UUID::toString).anyMatch(trace.uuids()::contains))
                .map(link -> link.written().name())
                .sorted()
                .toList();
    }

    @Override
    public String toString() {
        return "look at a person of " + site;
    }
}
