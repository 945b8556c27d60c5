package org.jamfsync.sandbox.tenant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;
import org.jamfsync.sandbox.http.Refused;

/** What the API shows and hardly ever changes: locations, profiles, apps, placeholders for devices to come, lessons. */
public final class Catalogue {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    public final TreeMap<Integer, ObjectNode> locations = new TreeMap<>();
    public final TreeMap<Integer, ObjectNode> profiles = new TreeMap<>();
    public final TreeMap<Integer, ObjectNode> apps = new TreeMap<>();
    /** By serial number. */
    public final TreeMap<String, ObjectNode> placeholders = new TreeMap<>();

    public final TreeMap<Integer, ObjectNode> lessons = new TreeMap<>();
    private final Ids ids;

    Catalogue(Ids ids) {
        this.ids = ids;
        location(0, "Musterschule");
    }

    void clear() {
        locations.clear();
        profiles.clear();
        apps.clear();
        placeholders.clear();
        lessons.clear();
    }

    public void location(int id, String name) {
        var location = JSON.objectNode();
        location.put("id", id);
        location.put("name", name);
        location.put("isDistrict", id == 0);
        location.putNull("street");
        location.putNull("streetNumber");
        location.putNull("postalCode");
        location.putNull("city");
        location.put("source", "default");
        location.putNull("asmIdentifier");
        location.putNull("schoolNumber");
        locations.put(id, location);
    }

    /** @throws Refused if there is none */
    public int knownLocation(int id) {
        if (!locations.containsKey(id)) {
            throw new Refused(404, "LocationNotFound");
        }
        return id;
    }

    public ObjectNode newProfile(String name, String platform) {
        var profile = JSON.objectNode();
        int id = ids.number("profile");
        profile.put("id", id);
        profile.put("locationId", 0);
        profile.putObject("type").put("value", "default");
        profile.putObject("status").put("value", "Active");
        profile.put("identifier", "org.example.profile." + id);
        profile.put("name", name);
        profile.put("description", "");
        profile.put("platform", platform);
        profile.putArray("daysOfTheWeek");
        profile.put("isTemplate", false);
        profile.putNull("startTime");
        profile.putNull("endTime");
        profile.put("useHolidays", false);
        profile.put("restrictedWeekendUse", false);
        profiles.put(id, profile);
        return profile;
    }

    public ObjectNode newApp(long adamId, String name, String bundleId, String vendor) {
        var app = JSON.objectNode();
        int id = ids.number("app");
        app.put("id", id);
        app.put("locationId", 0);
        app.put("isBook", false);
        app.put("bundleId", bundleId);
        app.put("icon", "");
        app.put("name", name);
        app.put("version", "1.0");
        app.put("shortVersion", "1.0");
        app.put("extVersion", 1);
        app.put("supportsiBooks", false);
        app.put("canAutoUpdate", true);
        app.put("canToggleRemovable", true);
        app.put("platform", "iOS");
        app.put("type", "App");
        app.put("showInTeacher", true);
        app.put("allowTeacherDistribution", false);
        app.putArray("teacherGroups");
        app.put("showInParent", false);
        app.put("manageApp", true);
        app.put("mediaPriority", 0);
        app.put("removeWithProfile", true);
        app.put("disableBackup", false);
        app.put("lastModified", "2026-08-01 06:00:00");
        app.putNull("automaticReinstallWhenRemoved");
        app.putNull("automaticUpdate");
        app.put("nonRemovable", false);
        app.putNull("associatedDirectDownload");
        app.putNull("associatedDomains");
        app.put("adamId", adamId);
        app.put("description", "");
        app.put("externalVersion", 1);
        app.put("html", "");
        app.put("vendor", vendor);
        app.put("price", 0);
        app.put("isDeleted", false);
        app.put("isDeviceAssignable", true);
        app.put("is32BitOnly", false);
        app.put("isCustomB2B", false);
        app.putNull("deviceFamilies");
        app.put("isTvOSCompatible", false);
        app.put("isMacOsCompatible", false);
        apps.put(id, app);
        return app;
    }

    public ObjectNode newPlaceholder(String serialNumber, String model, long addedEpochSeconds) {
        var placeholder = JSON.objectNode();
        placeholder.put("id", ids.number("placeholder"));
        placeholder.put("userId", 0);
        placeholder.put("locationId", 0);
        placeholder.put("model", model);
        placeholder.put("color", "SILVER");
        placeholder.put("serialNumber", serialNumber);
        placeholder.put("status", "assigned");
        placeholder.put("deviceName", "");
        placeholder.put("dateAdded", addedEpochSeconds);
        placeholder.put("datePushed", addedEpochSeconds);
        placeholder.put("profileName", "Schule");
        placeholder.put("placeholderName", "");
        placeholders.put(serialNumber, placeholder);
        return placeholder;
    }

    public ObjectNode newLesson(String name) {
        var lesson = JSON.objectNode();
        int id = ids.number("lesson");
        lesson.put("id", id);
        lesson.put("name", name);
        lesson.put("description", "");
        lesson.putArray("apps");
        lesson.putArray("websites");
        lessons.put(id, lesson);
        return lesson;
    }
}
