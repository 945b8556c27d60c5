package org.jamfsync.model;

import java.util.Objects;
import org.jamfsync.model.text.Message;

/**
 * Why somebody who is in IServ is not in the roster.
 *
 * @param cause the group, rule, route or setting that took the person out, in words
 * @param held whether what the person would lose by it waits for a person's word; being in no class, where only classes
 *     count, is no mistake to ask about
 */
public record OutOfScope(Message cause, boolean held) {
    public OutOfScope {
        Objects.requireNonNull(cause, "cause");
    }
}
