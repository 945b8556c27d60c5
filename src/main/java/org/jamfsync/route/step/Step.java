package org.jamfsync.route.step;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name by which routes call what stands below it: of a class, the bean whose public methods a route may call; of a method
 * that takes an exchange, the processor; of any other method, what it gives.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Step {
    String value();
}
