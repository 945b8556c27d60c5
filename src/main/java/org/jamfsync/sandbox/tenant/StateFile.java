package org.jamfsync.sandbox.tenant;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;

/** Writes a whole state as JSON, and reads it back: what is loaded answers like what was saved. */
public final class StateFile {
    private final ObjectMapper json = new ObjectMapper()
            .setVisibility(PropertyAccessor.FIELD, Visibility.ANY)
            .setVisibility(PropertyAccessor.GETTER, Visibility.NONE)
            .setVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** Everything a state holds. */
    private record Saved(
            String salt,
            Map<String, Integer> lastIds,
            Collection<ObjectNode> locations,
            Collection<SandboxGroup> groups,
            Collection<SandboxUser> users,
            Collection<SandboxClass> classes,
            Collection<SandboxDeviceGroup> deviceGroups,
            Collection<SandboxDevice> devices,
            Collection<SandboxBeacon> beacons,
            Collection<ObjectNode> profiles,
            Collection<ObjectNode> apps,
            Collection<ObjectNode> placeholders,
            Collection<ObjectNode> lessons,
            Map<String, Integer> tokens) {}

    public void save(SandboxState state, OutputStream out) throws IOException {
        synchronized (state) {
            json.writeValue(
                    out,
                    new Saved(
                            state.ids.salt(),
                            state.ids.last(),
                            state.catalogue.locations.values(),
                            state.people.groups.values(),
                            state.people.users.values(),
                            state.people.classes.values(),
                            state.inventory.groups.values(),
                            state.inventory.devices.values(),
                            state.inventory.beacons.values(),
                            state.catalogue.profiles.values(),
                            state.catalogue.apps.values(),
                            state.catalogue.placeholders.values(),
                            state.catalogue.lessons.values(),
                            state.tokens));
        }
    }

    /**
     * In place of what the state holds.
     *
     * @throws IOException if it is no saved state; the state is then as it was
     */
    public void load(InputStream in, SandboxState state) throws IOException {
        var bytes = in.readAllBytes();
        check(read(bytes));
        state.byHand(any -> {
            try {
                // Read anew for each copy of the state, since they must not share objects.
                restore(read(bytes), any);
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Saved read(byte[] bytes) throws IOException {
        return json.readValue(bytes, Saved.class);
    }

    private static void check(Saved saved) throws IOException {
        if (saved == null || saved.lastIds() == null || saved.salt() == null) {
            throw new IOException("no saved state of a sandbox");
        }
    }

    private static void restore(Saved saved, SandboxState state) {
        state.clear();
        state.ids.restore(saved.salt(), saved.lastIds());
        fill(state.catalogue.locations, saved.locations(), StateFile::id);
        fill(state.people.groups, saved.groups(), group -> group.id);
        each(saved.users()).forEach(state.people::restore);
        fill(state.people.classes, saved.classes(), any -> any.uuid);
        fill(state.inventory.groups, saved.deviceGroups(), group -> group.id);
        each(saved.devices()).forEach(state.inventory::restore);
        fill(state.inventory.beacons, saved.beacons(), beacon -> beacon.id);
        fill(state.catalogue.profiles, saved.profiles(), StateFile::id);
        fill(state.catalogue.apps, saved.apps(), StateFile::id);
        fill(
                state.catalogue.placeholders,
                saved.placeholders(),
                one -> one.path("serialNumber").asText());
        fill(state.catalogue.lessons, saved.lessons(), StateFile::id);
        state.tokens.putAll(saved.tokens() == null ? Map.of() : saved.tokens());
    }

    private static Integer id(ObjectNode object) {
        return object.path("id").asInt();
    }

    private static <K, V> void fill(Map<K, V> into, Collection<V> saved, Function<V, K> key) {
        each(saved).forEach(value -> into.put(key.apply(value), value));
    }

    private static <V> Collection<V> each(Collection<V> saved) {
        return saved == null ? java.util.List.of() : saved;
    }
}
