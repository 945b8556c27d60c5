package org.jamfsync.state.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jamfsync.model.Role;
import org.jamfsync.model.change.AffectedPeople;
import org.jamfsync.model.change.AffectedPeople.Hit;
import org.jamfsync.model.change.Removal;

/** Keeps losses and impacts as JSON. */
public final class HoldJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private HoldJson() {}

    public static String of(Collection<Removal> losses) {
        var list = JSON.createArrayNode();
        losses.forEach(loss -> list.add(loss.key()));
        return list.toString();
    }

    public static List<Removal> losses(String json) {
        var losses = new ArrayList<Removal>();
        read(json).forEach(key -> losses.add(Removal.of(key.asText())));
        return losses;
    }

    public static String of(AffectedPeople impact) {
        ArrayNode list = JSON.createArrayNode();
        for (var hit : impact.people()) {
            list.addObject()
                    .put("person", hit.person().toString())
                    .put("act", hit.act())
                    .put("role", hit.role() == null ? null : hit.role().name());
        }
        return list.toString();
    }

    public static AffectedPeople impact(String json) {
        var hits = new ArrayList<Hit>();
        for (var hit : read(json)) {
            hits.add(new Hit(
                    UUID.fromString(hit.path("person").asText()),
                    hit.path("act").asText(),
                    hit.path("role").isNull()
                            ? null
                            : Role.valueOf(hit.path("role").asText())));
        }
        return new AffectedPeople(hits);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a hold is damaged", e);
        }
    }
}
