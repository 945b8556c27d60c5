package org.jamfsync.settings;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jamfsync.model.rule.Field;
import org.jamfsync.model.rule.Rule;
import org.jamfsync.model.rule.RuleSet;
import org.jamfsync.model.setting.Source;
import org.jamfsync.model.text.Message;

/** Settings that are fine alone and wrong together. */
final class CrossChecks {
    /** Digits and dots, or hexadecimal and colons: an address, no name. */
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}([.]\\d{1,3}){3}|(?=.*:.*:)[0-9a-fA-F:.]{2,45}");

    private final List<Message> faults;

    CrossChecks(List<Message> faults) {
        this.faults = faults;
    }

    /** @param sound whether all values of a site fit; {@code ""} is the program itself */
    void check(Settings settings, Predicate<String> sound) {
        if (sound.test("") && settings.web().port() > 0) {
            check(settings.web());
        }
        var sites = settings.sites().values().stream()
                .filter(site -> sound.test(site.name()))
                .toList();
        sites.forEach(this::check);
        checkTargets(sites);
    }

    /** Who may see the page, and over what. */
    private void check(Settings.Web web) {
        boolean named = !web.username().isEmpty();
        boolean locked = !web.password().reveal().isEmpty();
        if (named != locked) {
            // A person who set one of them believes that the page is behind a password.
            faults.add(Message.of(named ? "settings.web-no-password" : "settings.web-no-username"));
        } else if (!web.isLocal() && !locked) {
            faults.add(Message.of("settings.web-open", web.host()));
        }
        web.trustedProxies().stream()
                .filter(proxy -> !ADDRESS.matcher(proxy).matches())
                .forEach(proxy -> faults.add(Message.of("settings.web-bad-proxy", proxy)));
        if ((web.tlsCertificate() == null) != (web.tlsKey() == null)) {
            faults.add(Message.of("settings.web-half-tls"));
        } else if (web.isSecure()) {
            faults.addAll(new TlsFiles(web.tlsCertificate(), web.tlsKey()).faults(Instant.now()));
        }
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
