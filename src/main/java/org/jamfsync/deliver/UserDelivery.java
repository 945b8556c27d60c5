package org.jamfsync.deliver;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jamfsync.jamf.JamfRequest;
import org.jamfsync.model.Altered;
import org.jamfsync.model.GroupKey.Companion;
import org.jamfsync.model.GroupKey.OfRole;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Ledger.UserLink;
import org.jamfsync.model.UserFields;
import org.jamfsync.model.change.LedgerNote;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.SentChange.Before;
import org.jamfsync.model.change.UserChange;

/** Creates, updates, adopts, releases or deletes one user. An adoption may have nothing to send. */
final class UserDelivery extends CallSequence<UserChange> {
    private final DeliveryContext run;
    private Integer id;

    UserDelivery(UserChange change, DeliveryContext run) {
        super(change);
        this.run = run;
        id = change.jamfId();
        then(request(), this::remember);
    }

    private JamfRequest<?> request() {
        var memberOf = memberOf();
        var change = change();
        return switch (change.operation()) {
            case CREATE ->
                run.requests().createUser(change.after(), memberOf == null ? List.of() : memberOf, run.location());
            case DELETE -> run.requests().deleteUser(change.jamfId());
            default ->
                change.after().equals(change.before()) && memberOf == null
                        ? null
                        : run.requests().updateUser(change.jamfId(), change.before(), change.after(), memberOf);
        };
    }

    /** All groups of the user from now on; null to leave them, also while the group to join could not be made. */
    private List<Integer> memberOf() {
        var groups = change().groups();
        if (groups == null) {
            return null;
        }
        var memberOf = new LinkedHashSet<>(groups.kept());
        // One that could not be made is joined in a later run.
        groups.companions().stream()
                .map(companion -> run.ids().group(new Companion(companion.source())))
                .filter(Objects::nonNull)
                .forEach(memberOf::add);
        if (groups.join() != null) {
            var joined = run.ids().group(new OfRole(groups.joinRole()));
            if (joined == null) {
                return null;
            }
            memberOf.add(joined);
        }
        return List.copyOf(memberOf);
    }

    private List<LedgerNote> remember(JamfAnswer answer) {
        var person = change().source();
        if (change().operation() == Operation.DELETE && answer.value() != null) {
            return List.of(new LedgerNote.UserTaken(person, answer.at()));
        }
        if (change().operation() == Operation.DELETE || change().operation() == Operation.RELEASE) {
            return List.of(new LedgerNote.UserUnlinked(person));
        }
        boolean created = change().operation() == Operation.CREATE;
        id = answer.idOr(change().jamfId());
        run.ids().user(person, id);
        if (created) {
            run.ids().created("/users/" + id, answer.at());
        }
        var known = run.ledger().users().get(person);
        return List.of(new LedgerNote.UserLinked(new UserLink(
                person,
                id,
                created || (known != null && known.created()),
                run.kept().apply(told(known)),
                change().role() == null && known != null ? known.role() : change().role(),
                answer.at(),
                known == null || change().role() != null ? null : known.missingSince())));
    }

    /** What Jamf School has been told by now: what it made of a field is no word of ours. */
    private UserFields told(Ledger.UserLink known) {
        var after = change().after();
        var before = change().before();
        if (known == null || before == null) {
            return after;
        }
        Function<Function<UserFields, String>, String> field =
                of -> Altered.told(of.apply(known.written()), of.apply(before), of.apply(after));
        return new UserFields(
                field.apply(UserFields::username),
                field.apply(UserFields::email),
                field.apply(UserFields::firstName),
                field.apply(UserFields::lastName),
                after.notes().equals(before.notes()) ? field.apply(UserFields::notes) : after.notes());
    }

    @Override
    public Before before() {
        var shown = change().jamfId() == null ? null : run.shown().apply(change().jamfId());
        return shown == null ? Before.NOTHING : Before.ofUser(shown.groupIds());
    }

    @Override
    public int leftOut() {
        var groups = change().groups();
        if (groups == null) {
            return 0;
        }
        int left = (int) groups.companions().stream()
                .filter(companion -> run.ids().group(new Companion(companion.source())) == null)
                .count();
        boolean joins = groups.join() == null || run.ids().group(new OfRole(groups.joinRole())) != null;
        return joins ? left : left + 1;
    }

    @Override
    public String jamfId() {
        return id == null ? null : id.toString();
    }

    /** Usernames and addresses are the same in any case (jamf-school-api 2.3). */
    @Override
    public Optional<JamfUser> namesake(List<JamfUser> trash) {
        var wanted = change().after();
        return trash.stream()
                .filter(user -> user.fields().username().equalsIgnoreCase(wanted.username())
                        || user.fields().email().equalsIgnoreCase(wanted.email()))
                .findFirst();
    }
}
