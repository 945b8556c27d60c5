package org.jamfsync.privacy;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jamfsync.model.text.Message;

/** Whether what is kept about a person may be erased: not while the program still works for them. */
public final class Erasure {
    private Erasure() {}

    /**
     * @param account as it was asked for
     * @param accounts by which the person is known, former ones included
     * @param uuids at IServ
     * @param inIServ accounts of everybody in IServ by uuid, whether in scope or not
     * @param hasUser whether the ledger has a user of ours for the person, or a create whose answer nobody heard
     * @return why not, with the way out; empty when it may
     */
    public static Optional<Message> refusal(
            String account,
            Collection<String> accounts,
            Collection<String> uuids,
            Map<String, String> inIServ,
            boolean hasUser) {
        var there = new TreeSet<String>();
        inIServ.forEach((uuid, name) -> {
            if (uuids.contains(uuid) || accounts.contains(name)) {
                there.add(name);
            }
        });
        if (!there.isEmpty()) {
            return Optional.of(Message.of("privacy.still-in-iserv", account, String.join(", ", there)));
        }
        return hasUser ? Optional.of(Message.of("privacy.still-a-user", account)) : Optional.empty();
    }
}
