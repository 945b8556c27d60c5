package org.jamfsync.roster;

import java.time.LocalDate;
import java.time.Month;

/** German school years begin on 1 August. */
public final class SchoolYear {
    private SchoolYear() {}

    /** For example {@code 2026/27}. */
    public static String of(LocalDate day) {
        int start = day.getMonthValue() >= Month.AUGUST.getValue() ? day.getYear() : day.getYear() - 1;
        return "%d/%02d".formatted(start, (start + 1) % 100);
    }
}
