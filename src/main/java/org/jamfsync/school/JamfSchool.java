package org.jamfsync.school;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jamfsync.jamf.Endpoint;
import org.jamfsync.jamf.JamfFailure;
import org.jamfsync.jamf.Requests;
import org.jamfsync.jamf.Shapes;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Roster;
import org.jamfsync.model.UserFields;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.route.runtime.Engine;
import org.jamfsync.settings.Settings;
import org.jamfsync.settings.SiteSettings;
import org.jamfsync.state.StateDatabase;
import org.jamfsync.table.Table;

/**
 * The Jamf School of one site, for a program:
 *
 * <pre>{@code
 * var settings = new SettingsLoader().load(Path.of("config"), System.getenv());
 * try (var school = JamfSchool.connect(settings)) {
 *     Table users = school.users();
 *     int id = school.createUser(new UserFields("anna", "anna@schule.example", "Anna", "Ahorn"), Set.of());
 * }
 * }</pre>
 *
 * <p>Every call goes through the route {@code call-jamf}: at the tenant's pace, tried again where that helps, and never
 * with more than the fields agreed. Every method throws {@link JamfFailure} when Jamf School refuses or cannot be reached
 * for good; its {@link JamfFailure#meaning()} says what follows from it. Reads show all locations; writes stay inside of
 * {@code jamf.location-id}, if it is set, and throw {@link Problem} otherwise, before anything is sent. A read may lag a
 * write by a moment (jamf-school-api 1.8).
 *
 * <p>What a program makes here does not belong to the sync, which never touches it. Safe for use by many threads.
 */
public final class JamfSchool implements AutoCloseable {
    private final Calls calls;
    private final Exporter exporter;
    private final UserWrites users;
    private final ClassWrites classes;
    private final DeviceWrites devices;
    private final ReadinessReport readiness;
    private final Requests requests = new Requests();
    private final AutoCloseable[] owned;

    private JamfSchool(Engine engine, SiteSettings site, AutoCloseable... owned) {
        calls = new Calls(engine, site.name());
        exporter = new Exporter(calls, site.teacher(), site.jamf().maxConcurrentRequests());
        var fence = new Fence(site.jamf().locationId());
        users = new UserWrites(calls, fence);
        classes = new ClassWrites(calls, fence);
        devices = new DeviceWrites(calls, fence);
        readiness = new ReadinessReport(calls, exporter, site.jamf().locationId());
        this.owned = owned;
    }

    /**
     * The only site of the settings, through the routes that stand beside their folder.
     *
     * @throws Problem if there are several sites, or the routes do not load
     */
    public static JamfSchool connect(Settings settings) {
        var names = settings.sites().keySet();
        if (names.size() > 1) {
            throw Problem.usage(Message.of("school.which-site", String.join(", ", names)));
        }
        return connect(settings, names.iterator().next(), settings.home().resolve("routes"));
    }

    /**
     * @param routes folder with {@code call-jamf.camel.yaml} and what it calls
     * @throws Problem if there is no such site, or the routes do not load
     */
    public static JamfSchool connect(Settings settings, String site, Path routes) {
        if (!settings.sites().containsKey(site)) {
            throw Problem.usage(Message.of(
                    "run.no-site", site, String.join(", ", settings.sites().keySet())));
        }
        var clock = Clock.system(ZoneId.systemDefault());
        var state = StateDatabase.open(settings.state().jdbcUrl(), settings.home(), clock);
        try {
            var engine = Engine.start(settings, routes, state, clock);
            return new JamfSchool(engine, settings.sites().get(site), engine, state);
        } catch (RuntimeException e) {
            state.close();
            throw e;
        }
    }

    /** Over an engine that runs already, and that is not closed with it. */
    public static JamfSchool of(Engine engine, SiteSettings site) {
        return new JamfSchool(engine, site);
    }

    /** People, without those in the trash. Columns as in jamf-school-api 2.1. */
    public Table users() throws JamfFailure {
        return table(Endpoint.USERS);
    }

    /** Devices, without those in the trash; {@code owner.id} is empty for nobody. Columns as in jamf-school-api 6. */
    public Table devices() throws JamfFailure {
        return table(Endpoint.DEVICES);
    }

    /** Schools of the tenant; 0 is a real one. Columns as in jamf-school-api 5. */
    public Table locations() throws JamfFailure {
        return table(Endpoint.LOCATIONS);
    }

    /** Configuration profiles. Columns as in jamf-school-api 8. */
    public Table profiles() throws JamfFailure {
        return table(Endpoint.PROFILES);
    }

    /** Apps. Columns as in jamf-school-api 8. */
    public Table apps() throws JamfFailure {
        return table(Endpoint.APPS);
    }

    /** Placeholders for devices that will enrol by themselves; dates are seconds since 1970. */
    public Table dep() throws JamfFailure {
        return table(Endpoint.DEP);
    }

    /** Device groups. Columns as in jamf-school-api 7. */
    public Table deviceGroups() throws JamfFailure {
        return table(Endpoint.DEVICEGROUPS);
    }

    /** User groups, those behind classes too. Columns as in jamf-school-api 3. */
    public Table groups() throws JamfFailure {
        return table(Endpoint.GROUPS);
    }

    /**
     * Lessons of the teacher whose login is in the settings (jamf-school-api 9).
     *
     * @throws Problem if there is no login
     */
    public Table lessons() throws JamfFailure {
        return table(Endpoint.TEACHER);
    }

    /** iBeacons. Columns as in jamf-school-api 8. */
    public Table ibeacons() throws JamfFailure {
        return table(Endpoint.IBEACONS);
    }

    /** Classes, without members. Columns as in jamf-school-api 4.1. */
    public Table classes() throws JamfFailure {
        return table(Endpoint.CLASSES);
    }

    /** Any of the eleven. */
    public Table table(Endpoint endpoint) throws JamfFailure {
        return exporter.table(endpoint, Map.of());
    }

    /** All eleven, side by side; none throws, since one that fails does not concern the others. */
    public Export all() {
        return export(EnumSet.allOf(Endpoint.class), false);
    }

    /**
     * Some of them.
     *
     * @param withMembers also a table {@code members}: one row for each member of each class, one call a class
     */
    public Export export(Set<Endpoint> endpoints, boolean withMembers) {
        return exporter.export(endpoints, withMembers);
    }

    /**
     * How well the school is equipped, as three tables: {@code readiness} has a line for each class, {@code
     * without-device} one for each person without a device, {@code devices-of-leavers} one for each device whose owner is
     * not among the people of IServ. With {@code jamf.location-id} set, only devices of that location count.
     *
     * @param roster see {@link Engine#readRoster}
     * @param ledger who is who, from the state database; without it people are matched by username and e-mail
     */
    public List<Table> readiness(Roster roster, Ledger ledger) throws JamfFailure {
        return readiness.read(roster, ledger);
    }

    /**
     * Any one GET of the API; it cannot be anything else than a read.
     *
     * @param path below {@code /api}, with a query if wanted: {@code /users?memberOf=7}
     * @throws Problem if that is no such path
     */
    public JsonNode get(String path) throws JamfFailure {
        var parts = path.split("\\?", 2);
        if (!parts[0].matches("/[^/?#].*") || parts[0].contains("..") || path.contains("#")) {
            throw Problem.usage(Message.of("school.bad-path", path));
        }
        var query = new LinkedHashMap<String, String>();
        if (parts.length == 2) {
            for (var pair : parts[1].split("&", -1)) {
                var sides = pair.split("=", 2);
                if (!pair.isEmpty()) {
                    query.put(decoded(sides[0]), sides.length == 2 ? decoded(sides[1]) : "");
                }
            }
        }
        return calls.make(requests.any(parts[0], query));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /**
     * One device, in the shape that {@link #devices} has, although the API shows a single one differently
     * (jamf-school-api 6).
     *
     * @return null if there is none
     */
    public JsonNode device(String udid) throws JamfFailure {
        try {
            var device = get("/devices/" + udid).path("device");
            return device instanceof ObjectNode object ? Shapes.unify(Endpoint.DEVICES, object) : null;
        } catch (JamfFailure failure) {
            if (failure.meaning() == JamfFailure.Meaning.GONE) {
                return null;
            }
            throw failure;
        }
    }

    /**
     * Makes a user with a random password that nobody learns (jamf-school-api 2.3). When the answer is lost, the user of
     * this username is taken for the one that was made.
     *
     * @param groups Jamf ids of user groups
     * @return the Jamf id
     * @throws JamfFailure {@code UsernameInUse}, {@code EmailAddressInUse} (400): both are unique in the organisation, and
     *     a user in the trash may hold them
     */
    public int createUser(UserFields fields, Collection<Integer> groups) throws JamfFailure {
        return users.create(fields, groups);
    }

    /**
     * Writes what differs; nothing is sent when nothing does (jamf-school-api 2.4).
     *
     * @throws Problem if there is no such user here
     */
    public void updateUser(int id, UserFields fields) throws JamfFailure {
        users.update(id, fields);
    }

    /**
     * Puts a user into exactly these groups; the hidden groups of classes the user is in stay (jamf-school-api 4.4).
     *
     * @throws Problem if there is no such user here
     */
    public void setUserGroups(int id, Collection<Integer> groups) throws JamfFailure {
        users.groups(id, groups);
    }

    /**
     * Moves a user to the trash, where the name may stay taken (jamf-school-api 2.6).
     *
     * @throws Problem if there is no such user here, or devices still belong to the user
     */
    public void deleteUser(int id) throws JamfFailure {
        users.delete(id);
    }

    /**
     * Makes a user group (jamf-school-api 3).
     *
     * @param teachers whether it gives its members teacher rights
     * @return the Jamf id
     */
    public int createGroup(String name, String description, boolean teachers) throws JamfFailure {
        return users.createGroup(name, description, teachers);
    }

    /** @throws Problem if there is no such group here */
    public void updateGroup(int id, String name, boolean teachers) throws JamfFailure {
        users.updateGroup(id, name, teachers);
    }

    /** @throws Problem if there is no such group here, or a class stands on it */
    public void deleteGroup(int id) throws JamfFailure {
        users.deleteGroup(id);
    }

    /**
     * Makes or changes a class so that it has exactly these fields and members, whether a PUT of members adds or replaces
     * (jamf-school-api 4.3). The class is read afterwards and mended once; since reads may lag, that it is so now is not
     * proven.
     *
     * @return the Jamf uuid
     * @throws Problem if there is no such class here, if it is imported or its description begins with {@code Cloud}, or
     *     if a member is in another location
     */
    public String saveClass(ClassDraft draft) throws JamfFailure {
        return classes.save(draft);
    }

    /**
     * Deletes a class. Its user group stays (jamf-school-api 4.4); {@link #deleteGroup} takes it away.
     *
     * @throws Problem as for {@link #saveClass}
     */
    public void deleteClass(String uuid) throws JamfFailure {
        classes.delete(uuid);
    }

    /** @return the Jamf id of the new device group (jamf-school-api 7) */
    public int createDeviceGroup(String name, String description) throws JamfFailure {
        return devices.createGroup(name, description);
    }

    /** @param name null to keep it, likewise {@code description} */
    public void updateDeviceGroup(int id, String name, String description) throws JamfFailure {
        devices.updateGroup(id, name, description);
    }

    public void deleteDeviceGroup(int id) throws JamfFailure {
        devices.deleteGroup(id);
    }

    /** Only static groups take devices (jamf-school-api 7). */
    public void addToDeviceGroup(int id, Collection<String> udids) throws JamfFailure {
        devices.changeGroup(id, udids, true);
    }

    public void removeFromDeviceGroup(int id, Collection<String> udids) throws JamfFailure {
        devices.changeGroup(id, udids, false);
    }

    /**
     * iBeacons belong to no location, so with {@code jamf.location-id} set they cannot be written (jamf-school-api 8).
     *
     * @return the Jamf id
     */
    public int createIBeacon(String name, String description, int major, int minor) throws JamfFailure {
        return devices.createBeacon(name, description, major, minor);
    }

    /** What is null is kept. */
    public void updateIBeacon(int id, String name, String description, Integer major, Integer minor)
            throws JamfFailure {
        devices.updateBeacon(id, name, description, major, minor);
    }

    public void deleteIBeacon(int id) throws JamfFailure {
        devices.deleteBeacon(id);
    }

    @Override
    public void close() {
        for (var part : owned) {
            try {
                part.close();
            } catch (Exception e) {
                throw Problem.failed(Message.of("run.unexpected", e.getClass().getSimpleName()), e);
            }
        }
    }
}
