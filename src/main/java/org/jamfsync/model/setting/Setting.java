package org.jamfsync.model.setting;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a setting where its value is kept: at a component of a record. Reading it, the text of a fault, the shipped
 * file and the documentation come from here; what it means is said by the message {@code setting.KEY}, in two languages.
 *
 * <p>Where the preset is empty, an empty value is allowed whatever the format. A {@code Secret} is never printed.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
    /** In place of a preset: the setting must be set. */
    String REQUIRED = "\0";

    /** As written in a file: system, thing, unit. */
    String key();

    ValueFormat form();

    /** What holds when nobody sets it, as it would be written. */
    String preset() default REQUIRED;

    /** The least number; of a duration, milliseconds. */
    int least() default 0;

    /** The largest number. */
    int most() default 1_000_000;

    /** For which source it must be set. */
    Source[] neededFor() default {};

    /** Whether it is one of the few that every school looks at. */
    boolean first() default false;

    /** What stands, commented out, in the shipped file for a setting that must be set. */
    String example() default "";
}
