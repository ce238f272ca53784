package org.guildhall.plugins.announcements;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guildhall.api.Refused;
import org.jooq.Condition;
import org.jooq.Field;

/** Where in a list, the newest first, the next page begins: behind the row of that moment and number. */
record Bookmark(long moment, long number) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    static Bookmark at(Instant moment, long number) {
        return new Bookmark(moment.toEpochMilli(), number);
    }

    /**
     * What {@link #toString} wrote.
     *
     * @throws Refused MALFORMED for anything else
     */
    static Bookmark read(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new Refused(Refused.Kind.MALFORMED, "list.no-such-place");
        }
        return new Bookmark(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    /** What lies behind it in this order. */
    Condition behind(Field<Long> moments, Field<Long> numbers) {
        return moments.le(moment).and(moments.lt(moment).or(numbers.lt(number)));
    }

    @Override
    public String toString() {
        return moment + "-" + number;
    }
}
