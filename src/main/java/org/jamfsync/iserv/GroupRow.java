package org.jamfsync.iserv;

import java.util.Set;
import java.util.UUID;

/**
 * A live IServ group.
 *
 * @param owner account of the owner; {@code ""} for none
 * @param type {@code ""} for none
 * @param flags effective flags; empty when the query did not ask for them
 */
public record GroupRow(UUID uuid, String account, String name, String owner, String type, Set<String> flags) {}
