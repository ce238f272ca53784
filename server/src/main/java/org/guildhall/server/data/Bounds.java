package org.guildhall.server.data;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import org.guildhall.api.Refused;
import org.guildhall.api.host.Range;

/** How much of it a field takes, in the field's own unit. */
record Bounds(Field.Kind kind, Optional<Long> min, Optional<Long> max) {
    private static final long USUAL_TEXT = 200;
    private static final long USUAL_LIST = 50;
    private static final long USUAL_FILE = 10 << 20;
    private static final long MEGABYTE = 1 << 20;

    static Bounds of(Field.Kind kind, Optional<Range> range) {
        return new Bounds(kind, range.map(Range::min), range.map(Range::max).or(() -> usual(kind)));
    }

    /** The same value, if it lies within. */
    Object checked(Object value) {
        long size = Scalars.size(value);
        if (max.filter(most -> size > most).isPresent()) {
            throw Refused.field("", word("data.too-long", "data.too-many", kind == Field.Kind.FILE ? "data.file-too-large" : "data.too-large"), said(max.get()));
        }
        if (min.filter(least -> size < least).isPresent()) {
            throw Refused.field("", word("data.too-short", "data.too-few", kind == Field.Kind.FILE ? "data.file-empty" : "data.too-small"), said(min.get()));
        }
        return value;
    }

    private String word(String text, String list, String amount) {
        return kind == Field.Kind.TEXT || kind == Field.Kind.SECRET ? text : kind == Field.Kind.LIST ? list : amount;
    }

    private Object said(long bound) {
        return switch (kind) {
            case DURATION -> Duration.ofSeconds(bound);
            case FILE -> BigDecimal.valueOf(bound).divide(BigDecimal.valueOf(MEGABYTE), 2, RoundingMode.CEILING).stripTrailingZeros();
            case PERCENT -> BigDecimal.valueOf(bound, 2);
            default -> bound;
        };
    }

    private static Optional<Long> usual(Field.Kind kind) {
        return switch (kind) {
            case TEXT, SECRET -> Optional.of(USUAL_TEXT);
            case LIST -> Optional.of(USUAL_LIST);
            case FILE -> Optional.of(USUAL_FILE);
            default -> Optional.empty();
        };
    }
}
