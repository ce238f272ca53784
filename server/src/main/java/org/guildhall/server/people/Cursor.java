package org.guildhall.server.people;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Page;

/** Where in a list the next page begins: behind the row with these two values. */
public record Cursor(long first, long second) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    /**
     * What {@link #toString} wrote.
     *
     * @throws Refused MALFORMED for anything else
     */
    public static Cursor read(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new Refused(Refused.Kind.MALFORMED, "people.cursor");
        }
        return new Cursor(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    /** A page of a list that was asked for one item more than the page holds. */
    public static <T> Page<T> page(List<T> found, int most, Function<T, Cursor> place) {
        boolean more = found.size() > most;
        List<T> items = more ? found.subList(0, most) : found;
        return new Page<>(items, more ? Optional.of(place.apply(items.getLast()).toString()) : Optional.empty());
    }

    @Override
    public String toString() {
        return first + "-" + second;
    }
}
