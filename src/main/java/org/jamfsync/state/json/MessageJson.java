package org.jamfsync.state.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Messages;

/**
 * Keeps messages as JSON: as code and arguments, so that whoever reads one later gets it in their own language.
 */
public final class MessageJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private MessageJson() {}

    public static String of(Message message) {
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

    /** What a state of the first version kept as words is said as it stands there. */
    public static Message message(String kept) {
        return kept.startsWith("{") ? message(read(kept)) : Message.of("state.said", kept);
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

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message kept in the state is damaged", e);
        }
    }
}
