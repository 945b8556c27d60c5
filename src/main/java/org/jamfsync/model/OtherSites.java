package org.jamfsync.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the ledgers of other sites hold in the same Jamf School: foreign to this one, whatever it is called there.
 *
 * @param users by Jamf id; of several sites that hold one, whoever still has the person stands first
 * @param classes by Jamf uuid
 * @param groups by Jamf id; those behind classes among them
 */
public record OtherSites(
        Map<Integer, List<HeldUser>> users, Map<String, HeldClass> classes, Map<Integer, List<HeldGroup>> groups) {
    public static final OtherSites NONE = new OtherSites(List.of(), List.of(), List.of());

    public OtherSites {
        users = copy(users);
        classes = Map.copyOf(classes);
        groups = copy(groups);
    }

    public OtherSites(Collection<HeldUser> users, Collection<HeldClass> classes, Collection<HeldGroup> groups) {
        this(
                byId(users, HeldUser::jamfId),
                classes.stream().collect(Collectors.toMap(HeldClass::jamfUuid, one -> one, (one, other) -> one)),
                byId(groups, HeldGroup::jamfId));
    }

    private static <T> Map<Integer, List<T>> copy(Map<Integer, List<T>> held) {
        return held.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }

    private static <T> Map<Integer, List<T>> byId(Collection<T> held, Function<T, Integer> id) {
        return held.stream().collect(Collectors.groupingBy(id));
    }

    /**
     * Another site.
     *
     * @param location of Jamf School to which it keeps; null for all, or when nobody knows
     * @param current whether it is still in the settings
     * @param sameTenant false when nobody knows whether it is about the same Jamf School: then a number says nothing alone
     */
    public record Owner(String site, Integer location, boolean current, boolean sameTenant) {
        @Override
        public String toString() {
            return "site " + site;
        }
    }

    /**
     * One user of another site.
     *
     * @param created whether that site made it
     * @param left whether the person is no longer in that site's IServ
     */
    public record HeldUser(Owner owner, int jamfId, UserFields written, boolean created, boolean left) {
        private boolean is(JamfUser user) {
            return jamfId == user.id()
                    && (owner.sameTenant()
                            || Folded.of(written.username())
                                    .equals(Folded.of(user.fields().username()))
                            || (!written.email().isEmpty()
                                    && Folded.of(written.email())
                                            .equals(Folded.of(user.fields().email()))));
        }

        /** Left that school, and somebody has moved the user out of its location: it touches it no more. */
        private boolean isGivenUp(JamfUser user) {
            return left && owner.location() != null && owner.location() != user.locationId();
        }

        @Override
        public String toString() {
            return owner + " holds user " + jamfId;
        }
    }

    /** One class of another site. */
    public record HeldClass(Owner owner, String jamfUuid, boolean created) {}

    /** One user group of another site, for a role, beside a class or behind one. */
    public record HeldGroup(Owner owner, int jamfId, String name, boolean created) {}

    public boolean isEmpty() {
        return users.isEmpty() && classes.isEmpty() && groups.isEmpty();
    }

    /** By which other site a user is held. */
    public Optional<HeldUser> holding(JamfUser user) {
        return users.getOrDefault(user.id(), List.of()).stream()
                .filter(held -> held.is(user) && !held.isGivenUp(user))
                .findFirst();
    }

    /** By which other site a class is held. */
    public Optional<HeldClass> holding(JamfClass jamfClass) {
        return Optional.ofNullable(classes.get(jamfClass.uuid()));
    }

    /** By which other site a user group is held. */
    public Optional<HeldGroup> holding(JamfGroup group) {
        return groups.getOrDefault(group.id(), List.of()).stream()
                .filter(held -> held.owner().sameTenant() || Folded.equalForms(held.name(), group.name()))
                .findFirst();
    }

    /** Numbers of users that surely are another site's. */
    public Set<Integer> userIds() {
        return users.entrySet().stream()
                .filter(entry ->
                        entry.getValue().stream().anyMatch(held -> held.owner().sameTenant()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return "others hold %d users, %d classes".formatted(users.size(), classes.size());
    }
}
