package org.jamfsync.deliver;

import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jamfsync.jamf.Requests;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.UserFields;
import org.jamfsync.model.change.ClassChange.Member;

/**
 * What the deliveries of one run share.
 *
 * @param location the site's Jamf location; null to leave it to Jamf School
 * @param ledger as the run planned with it
 * @param ids what is known of Jamf School's ids, what this run makes included
 * @param kept what the ledger keeps of what a user is told
 * @param shown a user of Jamf School by id, as the run read it; null when it did not
 */
public record DeliveryContext(
        Requests requests,
        Integer location,
        Ledger ledger,
        KnownIds ids,
        UnaryOperator<UserFields> kept,
        IntFunction<JamfUser> shown) {

    /** Who has no Jamf user (yet, or because it failed) is left out; the next run mends the class. */
    Set<Integer> idsOf(Collection<Member> members) {
        return members.stream()
                .map(member -> ids.user(member.uuid()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** Those who have a Jamf user. */
    Set<UUID> uuidsOf(Collection<Member> members) {
        return members.stream()
                .map(Member::uuid)
                .filter(person -> ids.user(person) != null)
                .collect(Collectors.toSet());
    }
}
