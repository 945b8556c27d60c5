package org.jamfsync.jamf;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the API lists: eleven endpoints, each a table. */
public enum Endpoint {
    /** People (jamf-school-api 2). */
    USERS("/users", "users"),
    /** Devices, without those in the trash (jamf-school-api 6). */
    DEVICES("/devices", "devices"),
    /** Schools of the tenant (jamf-school-api 5). */
    LOCATIONS("/locations", "locations"),
    /** Configuration profiles (jamf-school-api 8). */
    PROFILES("/profiles", "profiles"),
    /** Apps (jamf-school-api 8). */
    APPS("/apps", "apps"),
    /** Placeholders for devices that will enrol by themselves (jamf-school-api 8). */
    DEP("/dep", "placeholders"),
    /** Device groups (jamf-school-api 7). */
    DEVICEGROUPS("/devices/groups", "deviceGroups"),
    /** User groups, those behind classes too (jamf-school-api 3). */
    GROUPS("/users/groups", "groups"),
    /** Lessons of one teacher, who must sign in (jamf-school-api 9). */
    TEACHER("/teacher/lessons", "lessons"),
    /** iBeacons (jamf-school-api 8). */
    IBEACONS("/ibeacons", "beacons"),
    /** Classes, without members (jamf-school-api 4). */
    CLASSES("/classes", "classes");

    private final String path;
    private final String list;

    Endpoint(String path, String list) {
        this.path = path;
        this.list = list;
    }

    /** As commands and tables call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Endpoint> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Endpoint::word).toList();
    }

    public String path() {
        return path;
    }

    /** Name of the list in the answer. */
    public String list() {
        return list;
    }
}
