package org.guildhall.api.host;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The bounds of a form's field: the value of a number, the length of a text in characters, the size of a list, the
 * seconds of a duration, the minor units of an amount, the bytes of a file. A text without it may be 200 characters long, a list 50 items.
 *
 * <pre>{@code record Terms(@Range(max = 80) String title, @Range(min = 1, max = 100_000) int seats) {}}</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Range {
    /** The smallest value that is taken. */
    long min() default 0;

    /** The largest value that is taken. */
    long max();
}
