package org.jamfsync.iserv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jamfsync.jamf.BoundedJson;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;

/**
 * Everybody and every group out of the two lists of IServ's IDM API.
 *
 * <p>Users are read first and groups second, so a group that users name and the list lacks was deleted in between. The shape
 * is what public clients show of it (iserv-database 6); it was not tried on a real server.
 */
public final class IdmRoster {
    private final ObjectMapper json = BoundedJson.mapper();
    private final Needs needs;
    private final Map<String, UUID> identities = new HashMap<>();
    private final Map<String, String> shared = new HashMap<>();
    private final List<User> users = new ArrayList<>();
    private final Map<UUID, String> accounts = new HashMap<>();
    private final List<Map<String, Object>> groups = new ArrayList<>();
    private final Map<UUID, String> groupAccounts = new HashMap<>();

    public IdmRoster(Needs needs) {
        this.needs = needs;
    }

    /** A live user; its groups are known by account only later. */
    private record User(
            UUID uuid,
            String account,
            String firstName,
            String lastName,
            boolean locked,
            String info,
            List<UUID> groups,
            List<String> roles) {
        @Override
        public String toString() {
            return "user " + uuid;
        }
    }

    /**
     * Takes a list in as it comes; no more than an entry of it lies in memory as JSON.
     *
     * @param url for messages
     * @throws Problem if it is no list, or an entry is not as expected
     * @throws IOException if the answer breaks off
     */
    public void read(IdmList list, InputStream body, String url) throws IOException {
        BiConsumer<UUID, IdmEntry> reader = list == IdmList.USERS ? this::user : this::group;
        try (var parser = json.createParser(body)) {
            require(parser.nextToken() == JsonToken.START_ARRAY, list, url);
            int number = 0;
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                var entry = new IdmEntry(list, ++number, json.readTree(parser));
                reader.accept(identity(entry), entry);
            }
            require(parser.currentToken() == JsonToken.END_ARRAY && parser.nextToken() == null, list, url);
        } catch (JsonProcessingException e) {
            // Without its cause, which quotes the answer: names may be in it.
            require(false, list, url);
        }
    }

    private static void require(boolean good, IdmList list, String url) {
        if (!good) {
            throw Problem.failed(Message.of("iserv.idm-no-list", url, list.word()));
        }
    }

    private UUID identity(IdmEntry entry) {
        var uuid = uuid(entry.filled("hexUuid"));
        if (uuid == null) {
            throw entry.unusable("hexUuid");
        }
        return uuid;
    }

    private void user(UUID uuid, IdmEntry entry) {
        var account = entry.filled("user");
        var user = new User(
                uuid,
                account,
                entry.text("firstname"),
                entry.text("lastname"),
                entry.flag("locked"),
                needs.info() ? share(entry.text("auxInfo")) : null,
                entry.list("groups", this::uuidOf),
                roles(entry));
        if (!entry.isDeleted()) {
            users.add(user);
            accounts.put(uuid, account);
        }
    }

    /** A key that may not read roles which are only wished for reads all else. */
    private List<String> roles(IdmEntry entry) {
        if (needs.roles()) {
            return entry.list("roles", element -> name(element, "role"));
        }
        return needs.rolesIfAllowed() && entry.has("roles")
                ? entry.list("roles", element -> name(element, "role"))
                : null;
    }

    private void group(UUID uuid, IdmEntry entry) {
        var row = new HashMap<String, Object>();
        row.put("kind", "group");
        row.put("uuid", uuid);
        row.put("act", entry.filled("group"));
        row.put("name", entry.text("name"));
        row.put("owner", owner(entry));
        if (needs.flags()) {
            row.put("flags", entry.list("flags", element -> name(element, "name")));
        }
        if (!entry.isDeleted()) {
            groups.add(row);
            groupAccounts.put(uuid, share(entry.filled("group")));
        }
    }

    /** The owner's account: from null, an object of a user, its address, or its uuid. {@code ""} also for one who left. */
    private String owner(IdmEntry entry) {
        var owner = entry.there("owner");
        if (owner.isNull()) {
            return "";
        }
        if (owner.path("user").isTextual()) {
            return owner.path("user").asText();
        }
        var uuid = uuidOf(owner);
        if (uuid == null) {
            throw entry.unusable("owner");
        }
        return accounts.getOrDefault(uuid, "");
    }

    /** Of an object, or of a text that is a uuid or an address that ends with one; null for none. */
    private UUID uuidOf(JsonNode element) {
        return Stream.of(element, element.path("hexUuid"), element.path("uuid"), element.path("@id"))
                .filter(JsonNode::isTextual)
                .map(text -> uuid(text.asText().replaceFirst(".*/", "")))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private UUID uuid(String text) {
        return identities.computeIfAbsent(text, fresh -> Uuids.of(fresh).orElse(null));
    }

    private String name(JsonNode element, String attribute) {
        var name = element.path(attribute).asText("");
        return name.isEmpty() ? null : share(name);
    }

    private String share(String text) {
        var known = shared.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    /** What routes/README.md promises of a reader; made as it is asked for. */
    public Iterator<Map<String, Object>> rows() {
        return Stream.concat(users.stream().map(this::row), groups.stream()).iterator();
    }

    private Map<String, Object> row(User user) {
        var row = new HashMap<String, Object>();
        row.put("kind", "person");
        row.put("uuid", user.uuid());
        row.put("act", user.account());
        row.put("firstname", user.firstName());
        row.put("lastname", user.lastName());
        row.put("stat", user.locked() ? "locked" : "a");
        row.put(
                "groups",
                user.groups().stream()
                        .map(groupAccounts::get)
                        .filter(Objects::nonNull)
                        .toList());
        if (user.roles() != null) {
            row.put("roles", user.roles());
        }
        if (needs.info()) {
            row.put("auxinfo", user.info());
        }
        return row;
    }
}
