package org.jamfsync.state.json;

import java.util.List;
import java.util.Map;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Messages;

/**
 * A message as it is kept: as code and arguments, so that whoever reads it later gets it in their own language.
 *
 * @param args numbers, texts, and such messages, which come back from JSON as maps
 */
record KeptMessage(String code, List<Object> args) {
    static KeptMessage of(Message message) {
        return new KeptMessage(
                message.code(), message.args().stream().map(KeptMessage::kept).toList());
    }

    private static Object kept(Object arg) {
        if (arg instanceof Message inner) {
            return of(inner);
        }
        return arg instanceof Number number ? (Object) number.longValue() : arg.toString();
    }

    Message message() {
        var read = args.stream().map(KeptMessage::read).toList();
        // A program of today may no longer have the words of the one that kept this.
        return Messages.isKnown(code) ? new Message(code, read) : Message.of("state.old-message", code, read);
    }

    private static Object read(Object arg) {
        if (arg instanceof Map<?, ?> inner) {
            return new KeptMessage((String) inner.get("code"), List.copyOf((List<?>) inner.get("args"))).message();
        }
        return arg instanceof Number number ? (Object) number.longValue() : arg.toString();
    }
}
