package org.jamfsync.privacy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jamfsync.model.text.Message;

/**
 * What a school's record of processing says of this program, column by column as the German authorities ask for it.
 *
 * @param columns in the order of their forms
 */
public record ProcessingRecord(String site, List<Column> columns) {
    /** The columns of the form. */
    public enum Heading {
        PURPOSE,
        LEGAL_BASIS,
        PEOPLE,
        DATA,
        RECIPIENTS,
        THIRD_COUNTRY,
        DELETION,
        MEASURES
    }

    /** One column with what stands in it. */
    public record Column(Heading heading, List<Message> entries) {
        public Column {
            entries = List.copyOf(entries);
        }

        /** What stands over it. */
        public Message title() {
            return Message.of(
                    "privacy.heading-" + heading.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }

    /**
     * What of a site's settings decides about it.
     *
     * @param target the address of its Jamf School
     * @param legalBasis in the school's words; empty when it has not said
     * @param classesOnly whether only teachers and members of classes go
     * @param excluded accounts of groups whose members do not go
     */
    public record School(String site, String target, String legalBasis, boolean classesOnly, List<String> excluded) {}

    public static ProcessingRecord of(School school, Periods periods) {
        return new ProcessingRecord(
                school.site(),
                List.of(
                        column(Heading.PURPOSE, Message.of("privacy.purpose")),
                        column(
                                Heading.LEGAL_BASIS,
                                school.legalBasis().isEmpty()
                                        ? Message.of("privacy.no-legal-basis")
                                        : Message.of("privacy.legal-basis", school.legalBasis())),
                        column(
                                Heading.PEOPLE,
                                Message.of(school.classesOnly() ? "privacy.people-classes" : "privacy.people-all"),
                                Message.of("privacy.people-excluded", String.join(", ", school.excluded()))),
                        new Column(
                                Heading.DATA,
                                Declared.all().stream()
                                        .map(one -> Message.of(
                                                "privacy.datum",
                                                one.about(),
                                                one.meaning(),
                                                one.field(),
                                                String.join(", ", one.calls())))
                                        .toList()),
                        column(Heading.RECIPIENTS, Message.of("privacy.recipients", school.target())),
                        column(Heading.THIRD_COUNTRY, Message.of("privacy.third-country")),
                        new Column(Heading.DELETION, deletion(periods)),
                        column(Heading.MEASURES, Message.of("privacy.measures"))));
    }

    private static Column column(Heading heading, Message... entries) {
        return new Column(heading, List.of(entries));
    }

    private static List<Message> deletion(Periods periods) {
        var entries = new ArrayList<Message>();
        entries.add(
                periods.grace() == null
                        ? Message.of("privacy.until-never")
                        : Message.of("privacy.until-grace", days(periods.grace())));
        entries.add(Message.of("privacy.until-ledger"));
        entries.add(Message.of("privacy.until-letters", days(periods.letters())));
        entries.add(Message.of("privacy.until-history", days(periods.history())));
        entries.add(Message.of("privacy.until-undo", days(periods.undo())));
        entries.add(
                periods.snapshots().isZero()
                        ? Message.of("privacy.until-no-snapshots")
                        : Message.of("privacy.until-snapshots", days(periods.snapshots())));
        entries.add(Message.of("privacy.until-rehearsal"));
        entries.add(
                periods.backups() == null
                        ? Message.of("privacy.until-backup-unset")
                        : Message.of("privacy.until-backup", periods.backups()));
        return entries;
    }

    /** Whole days; of a part of one, the whole. */
    private static long days(Duration period) {
        return period.plusDays(1).minusMillis(1).toDays();
    }
}
