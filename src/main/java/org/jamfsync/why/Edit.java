package org.jamfsync.why;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jamfsync.model.Role;
import org.jamfsync.model.rule.GroupFacts;
import org.jamfsync.model.text.Message;
import org.jamfsync.roster.TaggedPerson;

/**
 * One thing that somebody may change in IServ.
 *
 * @param text in the words of IServ
 * @param rows so many rows it touches
 * @param moved so many people get into a group or out of it
 */
record Edit(Message text, int rows, int moved, UnaryOperator<World> change) {

    static Edit join(TaggedPerson person, String group) {
        return of(
                person,
                1,
                Message.of("why.join", person.account(), group),
                now -> now.inGroups(plus(now.groups(), group)));
    }

    static Edit leave(TaggedPerson person, String group) {
        return of(
                person,
                1,
                Message.of("why.leave", person.account(), group),
                now -> now.inGroups(minus(now.groups(), group)));
    }

    static Edit give(TaggedPerson person, String role) {
        return of(
                person,
                0,
                Message.of("why.give-role", person.account(), role),
                now -> now.withRoles(plus(now.roles(), role)));
    }

    static Edit take(TaggedPerson person, String role) {
        return of(
                person,
                0,
                Message.of("why.take-role", person.account(), role),
                now -> now.withRoles(minus(now.roles(), role)));
    }

    /** @param active or not */
    static Edit activate(TaggedPerson person, boolean active) {
        return of(
                person,
                0,
                Message.of(active ? "why.activate" : "why.deactivate", person.account()),
                now -> now.with(now.first(), now.last(), active, now.groups(), now.roles(), now.type(), now.info()));
    }

    /** First and last name where one is missing. */
    static Edit name(TaggedPerson person) {
        return of(
                person,
                0,
                Message.of("why.name", person.account()),
                now -> now.with(
                        filled(now.first()),
                        filled(now.last()),
                        now.active(),
                        now.groups(),
                        now.roles(),
                        now.type(),
                        now.info()));
    }

    private static String filled(String name) {
        return name == null || name.isBlank() ? "Name" : name;
    }

    /** @param type {@code ""} for none */
    static Edit type(TaggedPerson person, String type) {
        return of(
                person,
                0,
                said("why.person-type", person.account(), type),
                now -> now.with(now.first(), now.last(), now.active(), now.groups(), now.roles(), type, now.info()));
    }

    /** @param info likewise */
    static Edit info(TaggedPerson person, String info) {
        return of(
                person,
                0,
                said("why.person-info", person.account(), info),
                now -> now.with(now.first(), now.last(), now.active(), now.groups(), now.roles(), now.type(), info));
    }

    private static Edit of(TaggedPerson person, int moved, Message text, UnaryOperator<TaggedPerson> edit) {
        return new Edit(text, 1, moved, world -> world.with(edit.apply(world.orElse(person))));
    }

    static Edit mark(UUID group, GroupFacts facts, String flag) {
        return of(
                group,
                Message.of("why.mark", facts.account(), flag),
                now -> with(now, now.name(), now.owner(), now.type(), plus(now.flags(), flag)));
    }

    static Edit unmark(UUID group, GroupFacts facts, String flag) {
        return of(
                group,
                Message.of("why.unmark", facts.account(), flag),
                now -> with(now, now.name(), now.owner(), now.type(), minus(now.flags(), flag)));
    }

    /** @param type {@code ""} for none */
    static Edit type(UUID group, GroupFacts facts, String type) {
        return of(
                group,
                said("why.group-type", facts.account(), type),
                now -> with(now, now.name(), now.owner(), type, now.flags()));
    }

    static Edit title(UUID group, GroupFacts facts, String name) {
        return of(
                group,
                Message.of("why.group-name", facts.account(), name),
                now -> with(now, name, now.owner(), now.type(), now.flags()));
    }

    /** @param owner {@code ""} for nobody */
    static Edit owner(UUID group, GroupFacts facts, String owner) {
        return of(
                group,
                said("why.group-owner", facts.account(), owner),
                now -> with(now, now.name(), owner, now.type(), now.flags()));
    }

    private static Edit of(UUID group, Message text, UnaryOperator<GroupFacts> edit) {
        return new Edit(text, 1, 0, world -> world.with(group, edit));
    }

    private static GroupFacts with(GroupFacts facts, String name, String owner, String type, Set<String> flags) {
        return new GroupFacts(facts.account(), name, owner, type, flags, null, null);
    }

    /** @param members whose memberships go along */
    static Edit account(UUID group, GroupFacts facts, String account, int members) {
        return new Edit(
                Message.of("why.group-account", facts.account(), account),
                1 + members,
                0,
                world -> world.renamed(group, account));
    }

    /** So many more people of one role. */
    static Edit more(GroupFacts facts, Role role, List<TaggedPerson> people) {
        return many(
                facts,
                role == Role.TEACHER ? "why.more-teachers" : "why.more-pupils",
                people,
                person -> person.inGroups(plus(person.groups(), facts.account())));
    }

    /** Likewise so many fewer. */
    static Edit fewer(GroupFacts facts, Role role, List<TaggedPerson> people) {
        return many(
                facts,
                role == Role.TEACHER ? "why.fewer-teachers" : "why.fewer-pupils",
                people,
                person -> person.inGroups(minus(person.groups(), facts.account())));
    }

    private static Edit many(
            GroupFacts facts, String code, List<TaggedPerson> people, UnaryOperator<TaggedPerson> edit) {
        return new Edit(Message.of(code, facts.account(), people.size()), people.size(), people.size(), world -> {
            var changed = world;
            for (var person : people) {
                changed = changed.with(edit.apply(changed.orElse(person)));
            }
            return changed;
        });
    }

    private static Message said(String code, String account, String value) {
        return value.isEmpty() ? Message.of(code + "-none", account) : Message.of(code, account, value);
    }

    private static Set<String> plus(Collection<String> all, String one) {
        var more = new LinkedHashSet<>(all);
        more.add(one);
        return more;
    }

    private static Set<String> minus(Collection<String> all, String one) {
        var fewer = new LinkedHashSet<>(all);
        fewer.remove(one);
        return fewer;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
