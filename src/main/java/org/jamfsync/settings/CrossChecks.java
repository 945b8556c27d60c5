package org.jamfsync.settings;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jamfsync.model.rule.Field;
import org.jamfsync.model.rule.Rule;
import org.jamfsync.model.rule.RuleSet;
import org.jamfsync.model.setting.Source;
import org.jamfsync.model.text.Message;

/** Settings that are fine alone and wrong together. */
final class CrossChecks {
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "::1");

    private final List<Message> faults;

    CrossChecks(List<Message> faults) {
        this.faults = faults;
    }

    /** @param sound whether all values of a site fit; {@code ""} is the program itself */
    void check(Settings settings, Predicate<String> sound) {
        var web = settings.web();
        if (sound.test("")
                && web.port() > 0
                && !LOOPBACK.contains(web.host())
                && (web.username().isEmpty() || web.password().reveal().isEmpty())) {
            faults.add(Message.of("settings.web-open", web.host()));
        }
        var sites = settings.sites().values().stream()
                .filter(site -> sound.test(site.name()))
                .toList();
        sites.forEach(this::check);
        checkTargets(sites);
    }

    private void check(SiteSettings site) {
        if (site.teachers().groups().isEmpty() && site.teachers().roles().isEmpty()) {
            faults.add(Message.of("settings.no-teacher-rule", site.name()));
        }
        checkWay(site);
        var login = site.teacher();
        boolean complete = login.isSet()
                && !login.username().isEmpty()
                && !login.password().reveal().isEmpty();
        boolean empty = !login.isSet()
                && login.username().isEmpty()
                && login.password().reveal().isEmpty();
        if (!complete && !empty) {
            faults.add(Message.of("settings.half-teacher", site.name()));
        }
        var classes = site.classes();
        if (site.rules().classes() == null
                && classes.flags().isEmpty()
                && classes.accounts().isEmpty()
                && classes.types().isEmpty()) {
            faults.add(Message.of("settings.no-criteria", site.name()));
        }
        if (site.iserv().source() == Source.IDM && asksTypes(site)) {
            faults.add(Message.of("settings.no-types", site.name()));
        }
        var teachers = site.teachers();
        if (!teachers.jamfGroup().isEmpty() && teachers.jamfGroup().equals(teachers.studentsJamfGroup())) {
            faults.add(Message.of("settings.same-group", site.name(), teachers.jamfGroup()));
        }
    }

    /** What lies between here and Jamf School. */
    private void checkWay(SiteSettings site) {
        var jamf = site.jamf();
        if (!ProxyAddress.isWritten(jamf.proxyAddress())) {
            faults.add(Message.of("settings.bad-proxy", site.name()));
        }
        if (jamf.caFile() != null) {
            try {
                Certificates.read(jamf.caFile());
            } catch (IOException | GeneralSecurityException e) {
                faults.add(Message.of("settings.bad-ca", site.name(), jamf.caFile()));
            }
        }
    }

    private static boolean asksTypes(SiteSettings site) {
        var rules = site.rules();
        boolean ofClasses =
                rules.classes() == null ? !site.classes().types().isEmpty() : asksTypes(rules.classes(), false);
        return ofClasses
                || (rules.persons() != null && asksTypes(rules.persons(), true))
                || rules.mapping().asks("type");
    }

    private static boolean asksTypes(List<Rule> rules, boolean includesAll) {
        return new RuleSet(rules, includesAll).asks(Field.TYPE);
    }

    /** Two sites on the same objects would undo each other's work for ever. */
    private void checkTargets(Collection<SiteSettings> sites) {
        Map<String, String> owners = new HashMap<>();
        for (var site : sites) {
            if (site.jamf().url() == null) {
                continue;
            }
            var tenant = site.jamf().address() + " ";
            var location = site.jamf().locationId();
            owners.forEach((target, other) -> {
                boolean sameTenant = target.startsWith(tenant);
                boolean overlap = location == null || target.equals(tenant + "all") || target.equals(tenant + location);
                if (sameTenant && overlap) {
                    faults.add(Message.of("settings.same-target", site.name(), other));
                }
            });
            owners.put(tenant + (location == null ? "all" : location), site.name());
        }
    }
}
