package org.guildhall.plugins.checkin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guildhall.api.Refused;

/** Where in a ranking the next page begins: behind the person with so many days. */
record Bookmark(int days, long person) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})-(\\d{1,18})");

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
        return new Bookmark(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    @Override
    public String toString() {
        return days + "-" + person;
    }
}
