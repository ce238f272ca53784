package org.guildhall.server.money;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The working days as their file says now: it is read again when it was replaced, and kept as it was while it cannot be read. */
public final class HolidayFile implements Supplier<WorkingDays> {
    private static final Logger LOG = LoggerFactory.getLogger(HolidayFile.class);

    private final Path file;
    private volatile Read last;

    /** What the file said, and which file that was. */
    private record Read(WorkingDays days, Optional<String> stamp) {}

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException with the line that cannot be read
     */
    public HolidayFile(Path file) {
        this.file = file;
        this.last = new Read(WorkingDays.read(file), stamp());
    }

    @Override
    public WorkingDays get() {
        Optional<String> now = stamp();
        if (!now.equals(last.stamp())) {
            last = new Read(again(), now);
        }
        return last.days();
    }

    private WorkingDays again() {
        try {
            return WorkingDays.read(file);
        } catch (RuntimeException e) {
            LOG.error("{} cannot be read, so the holidays stay as they were: {}", file, e.getMessage());
            return last.days();
        }
    }

    private Optional<String> stamp() {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(now.lastModifiedTime() + " " + now.size() + " " + now.fileKey());
        } catch (IOException none) {
            return Optional.empty();
        }
    }
}
