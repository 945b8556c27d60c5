package org.jamfsync.plan.diff;

import java.util.function.Function;
import org.jamfsync.model.Altered;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Ledger.UserLink;
import org.jamfsync.model.Person;
import org.jamfsync.model.UserFields;
import org.jamfsync.model.rule.Attribute;
import org.jamfsync.model.rule.Mapping;
import org.jamfsync.model.rule.WritePolicy;
import org.jamfsync.plan.PlanRules;
import org.jamfsync.plan.Protection;

/** What a person's user shall show: what IServ and the mapping say, but for what must stay as it is. */
final class WantedFields {
    private final Mapping mapping;
    private final Protection fences;

    WantedFields(PlanRules rules) {
        mapping = rules.mapping();
        fences = rules.fences();
    }

    UserFields ofNew(Person person) {
        var fields = person.fields();
        return new UserFields(
                fields.username(),
                isNever(Attribute.EMAIL) ? "" : fields.email(),
                fields.firstName(),
                fields.lastName(),
                isNever(Attribute.NOTES) ? "" : fields.notes());
    }

    private boolean isNever(Attribute attribute) {
        return mapping.write(attribute) == WritePolicy.NEVER;
    }

    /**
     * @param shown what the user shows now
     * @param user null when the list does not show it
     * @param link null before it is adopted
     */
    UserFields of(Person person, UserFields shown, JamfUser user, UserLink link) {
        var wanted = unsettled(person, shown, user, link);
        return link == null ? wanted : settled(wanted, link, shown);
    }

    /** What Jamf School made of a value is not written over, as long as IServ says the same. */
    private static UserFields settled(UserFields wanted, UserLink link, UserFields shown) {
        Function<Function<UserFields, String>, String> field = of -> Altered.settled(
                of.apply(wanted),
                of.apply(link.written()),
                link.shownAs() == null ? null : of.apply(link.shownAs()),
                of.apply(shown));
        return new UserFields(
                field.apply(UserFields::username),
                field.apply(UserFields::email),
                field.apply(UserFields::firstName),
                field.apply(UserFields::lastName),
                field.apply(UserFields::notes));
    }

    private UserFields unsettled(Person person, UserFields shown, JamfUser user, UserLink link) {
        return new UserFields(
                fences.keepsUsername(user, link)
                        ? shown.username()
                        : write(Attribute.USERNAME, shown.username(), person.username()),
                write(Attribute.EMAIL, shown.email(), person.email()),
                write(Attribute.FIRST_NAME, shown.firstName(), person.firstName()),
                write(Attribute.LAST_NAME, shown.lastName(), person.lastName()),
                person.notes() == null ? shown.notes() : write(Attribute.NOTES, shown.notes(), person.notes()));
    }

    private String write(Attribute attribute, String shown, String wanted) {
        return mapping.write(attribute).afterwards(shown, wanted);
    }
}
