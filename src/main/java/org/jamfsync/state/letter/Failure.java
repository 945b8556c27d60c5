package org.jamfsync.state.letter;

import org.jamfsync.model.text.Message;

/**
 * Why a change could not be delivered.
 *
 * @param status of HTTP, 0 without an answer
 * @param apiMessage the API's own token, or {@code ""}
 * @param text in words
 */
public record Failure(int status, String apiMessage, Message text) {}
