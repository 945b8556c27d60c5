package org.jamfsync.state.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jamfsync.model.Ledger.ClassLink;
import org.jamfsync.model.Target;
import org.jamfsync.model.change.AffectedPeople;
import org.jamfsync.model.change.AffectedPeople.Hit;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.ClassChange.Member;
import org.jamfsync.model.change.GroupChange;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.Rehearsal;
import org.jamfsync.model.change.Rehearsal.Continuation;
import org.jamfsync.model.change.Removal;
import org.jamfsync.model.change.SentChange.Before;
import org.jamfsync.model.change.UserChange;
import org.jamfsync.model.change.UserChange.GroupsChange;
import org.jamfsync.model.change.UserMove;
import org.jamfsync.model.text.Message;

/** Keeps our own records as JSON that gives the same objects back. */
public final class StateJson {
    private static final ObjectMapper JSON = new ObjectMapper()
            .setVisibility(PropertyAccessor.ALL, Visibility.NONE)
            .setVisibility(PropertyAccessor.FIELD, Visibility.ANY)
            .addMixIn(Change.class, Kinds.class)
            .addMixIn(Change.FieldChange.class, Pair.class)
            .addMixIn(Member.class, Account.class)
            .addMixIn(Hit.class, Account.class)
            .addMixIn(ClassLink.class, Account.class)
            .addMixIn(Continuation.class, Account.class)
            .addMixIn(Rehearsal.class, Memberships.class)
            .addMixIn(GroupsChange.class, Companions.class)
            .addMixIn(Target.class, ReadAtAnyTime.class)
            .registerModule(messagesAndChanges());

    private StateJson() {}

    /** Which record a change is. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = UserChange.class, name = "user"),
        @JsonSubTypes.Type(value = UserMove.class, name = "move"),
        @JsonSubTypes.Type(value = ClassChange.class, name = "class")
    })
    private interface Kinds {}

    /** {@code [before, after]}. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    interface Pair {}

    /** When lists were read is no part of what they hold. */
    @JsonIgnoreProperties("shownUpTo")
    private interface ReadAtAnyTime {}

    // Words in documents are older than the names of today.

    abstract static class Account {
        @JsonProperty("act")
        String account;
    }

    abstract static class Memberships {
        @JsonProperty("places")
        Object memberships;
    }

    abstract static class Companions {
        @JsonProperty("paired")
        Object companions;

        @JsonProperty("unpaired")
        Object leftCompanions;
    }

    private static SimpleModule messagesAndChanges() {
        var module = new SimpleModule("changes");
        Conversion.writes(module, Message.class, String.class, StateJson::of);
        Conversion.reads(module, Message.class, String.class, StateJson::message);
        Conversion.writes(module, PlannedChange.class, ObjectNode.class, StateJson::parts);
        return Conversion.reads(module, PlannedChange.class, ObjectNode.class, StateJson::planned);
    }

    /** Reason and hold stand beside the parts of the change. */
    private static ObjectNode parts(PlannedChange planned) {
        ObjectNode parts = JSON.valueToTree(
                planned.change() instanceof GroupChange group ? KeptGroupChange.of(group) : planned.change());
        return parts.put("reason", of(planned.reason())).put("held", planned.isHeld() ? of(planned.hold()) : null);
    }

    private static PlannedChange planned(ObjectNode parts) {
        var reason = message(parts.remove("reason").asText());
        var hold = parts.remove("held");
        return new PlannedChange(
                KeptGroupChange.isOne(parts.path("kind").asText())
                        ? JSON.convertValue(parts, KeptGroupChange.class).change()
                        : JSON.convertValue(parts, Change.class),
                reason,
                hold == null || hold.isNull() ? null : message(hold.asText()));
    }

    /**
     * A copy that gives the same text for the same content, whatever the order it was read in: sets have another order in
     * each process. Moments are ISO 8601.
     */
    public static ObjectMapper sorted() {
        var module = new SimpleModule("sorted");
        Conversion.writes(module, Set.class, List.class, StateJson::sorted);
        Conversion.writes(module, Instant.class, String.class, Instant::toString);
        Conversion.reads(module, Instant.class, String.class, Instant::parse);
        return JSON.copy()
                .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
                .registerModule(module);
    }

    private static List<?> sorted(Set<?> set) {
        return set.stream().sorted(Comparator.comparing(Object::toString)).toList();
    }

    public static String of(PlannedChange change) {
        return write(change);
    }

    public static PlannedChange change(String json) {
        return read(json, PlannedChange.class);
    }

    public static String of(Before before) {
        return write(before);
    }

    public static Before before(String json) {
        return read(json, Before.class);
    }

    public static String of(Message message) {
        return write(KeptMessage.of(message));
    }

    /** What a state of the first version kept as words is said as it stands there. */
    public static Message message(String kept) {
        return kept.startsWith("{") ? read(kept, KeptMessage.class).message() : Message.of("state.said", kept);
    }

    public static String of(Collection<Removal> removals) {
        return write(removals.stream().map(Removal::key).toList());
    }

    public static List<Removal> removals(String json) {
        return Arrays.stream(read(json, String[].class)).map(Removal::of).toList();
    }

    public static String of(AffectedPeople people) {
        return write(people.people());
    }

    public static AffectedPeople people(String json) {
        return new AffectedPeople(List.of(read(json, Hit[].class)));
    }

    /** What a change changes, as {@code {"name":[before, after]}}. */
    public static String fields(Change change) {
        return write(change.fields());
    }

    public static String of(Map<String, Integer> counts) {
        return write(counts);
    }

    public static Map<String, Integer> counts(String json) {
        return JSON.convertValue(
                read(json, LinkedHashMap.class),
                JSON.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, Integer.class));
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not writable as JSON", e);
        }
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what the state keeps is damaged", e);
        }
    }
}
