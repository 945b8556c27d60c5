package org.jamfsync.state;

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
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Messages;

/**
 * Keeps messages, losses and impacts as JSON. A message is kept as code and arguments, so that whoever reads it later gets
 * it in their own language.
 */
final class HoldJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private HoldJson() {}

    static String of(Message message) {
        return node(message).toString();
    }

    private static JsonNode node(Message message) {
        var node = JSON.createObjectNode().put("code", message.code());
        var args = node.putArray("args");
        for (var arg : message.args()) {
            if (arg instanceof Message inner) {
                args.add(node(inner));
            } else if (arg instanceof Number number) {
                args.add(number.longValue());
            } else {
                args.add(arg.toString());
            }
        }
        return node;
    }

    static Message message(String json) {
        return message(read(json));
    }

    private static Message message(JsonNode node) {
        var args = new ArrayList<Object>();
        for (var arg : node.path("args")) {
            if (arg.isObject()) {
                args.add(message(arg));
            } else {
                args.add(arg.isNumber() ? (Object) arg.longValue() : arg.asText());
            }
        }
        var code = node.path("code").asText();
        // A program of today may no longer have the words of the one that kept this.
        return Messages.isKnown(code) ? new Message(code, args) : Message.of("state.old-message", code, args);
    }

    static String of(Collection<Removal> losses) {
        var list = JSON.createArrayNode();
        losses.forEach(loss -> list.add(loss.key()));
        return list.toString();
    }

    static List<Removal> losses(String json) {
        var losses = new ArrayList<Removal>();
        read(json).forEach(key -> losses.add(Removal.of(key.asText())));
        return losses;
    }

    static String of(AffectedPeople impact) {
        ArrayNode list = JSON.createArrayNode();
        for (var hit : impact.people()) {
            list.addObject()
                    .put("person", hit.person().toString())
                    .put("act", hit.account())
                    .put("role", hit.role() == null ? null : hit.role().name());
        }
        return list.toString();
    }

    static AffectedPeople impact(String json) {
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
