package org.guildhall.server.money;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Monday to Friday, corrected day by day: {@code 2026-10-01 off} and {@code 2026-10-10 work}, one to a line.
 *
 * @param corrections days that are other than their weekday says, and whether they are worked
 */
public record WorkingDays(Map<LocalDate, Boolean> corrections) {
    /** Monday to Friday. */
    public static final WorkingDays PLAIN = new WorkingDays(Map.of());

    /** Keeps its own copy. */
    public WorkingDays {
        corrections = Map.copyOf(corrections);
    }

    /** Reads the file of corrections; no file means none. */
    public static WorkingDays read(Path file) {
        try {
            return Files.exists(file) ? parse(Files.readAllLines(file)) : PLAIN;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads lines of corrections; what follows a {@code #} is a remark.
     *
     * @throws IllegalArgumentException with the line that cannot be read
     */
    public static WorkingDays parse(List<String> lines) {
        Map<LocalDate, Boolean> corrections = new HashMap<>();
        for (String line : lines) {
            String text = line.replaceFirst("#.*", "").strip();
            if (!text.isEmpty()) {
                String[] words = text.split("\\s+");
                corrections.put(day(words, line), works(words[1], line));
            }
        }
        return new WorkingDays(corrections);
    }

    /** Whether people work on this day. */
    public boolean works(LocalDate day) {
        return corrections.getOrDefault(day, day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0);
    }

    /** The so-many-th working day after this day. */
    public LocalDate after(LocalDate day, int workingDays) {
        LocalDate then = day;
        for (int left = Math.max(1, workingDays); left > 0; left--) {
            then = firstFrom(then.plusDays(1));
        }
        return then;
    }

    /**
     * When a payment is settled: at the first moment of the so-many-th working day after it, and of the first working day
     * that begins when its refund window has closed, if that is later.
     */
    public Instant settlement(Instant paid, Duration refundWindow, int workingDays, ZoneId zone) {
        Instant regular = start(after(LocalDate.ofInstant(paid, zone), workingDays), zone);
        Instant closed = paid.plus(refundWindow);
        if (!regular.isBefore(closed)) {
            return regular;
        }
        LocalDate day = LocalDate.ofInstant(closed, zone);
        return start(firstFrom(start(day, zone).isBefore(closed) ? day.plusDays(1) : day), zone);
    }

    private LocalDate firstFrom(LocalDate day) {
        LocalDate then = day;
        while (!works(then)) {
            then = then.plusDays(1);
        }
        return then;
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static LocalDate day(String[] words, String line) {
        try {
            if (words.length == 2) {
                return LocalDate.parse(words[0]);
            }
        } catch (DateTimeException e) {
            throw unreadable(line, e);
        }
        throw unreadable(line, null);
    }

    private static boolean works(String word, String line) {
        return switch (word) {
            case "work" -> true;
            case "off" -> false;
            default -> throw unreadable(line, null);
        };
    }

    private static IllegalArgumentException unreadable(String line, @org.jspecify.annotations.Nullable Exception cause) {
        return new IllegalArgumentException("holidays: '" + line.strip() + "' is not a date followed by 'off' or 'work'", cause);
    }
}
