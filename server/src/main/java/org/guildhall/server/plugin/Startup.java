package org.guildhall.server.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers in the home how far each start has come until the hall has stood for a while, so that one that ends its
 * process again and again can be told from the others and left out.
 */
final class Startup {
    /** Who is to blame when nobody was being brought in. */
    static final String NOBODY = "";

    private static final Logger LOG = LoggerFactory.getLogger(Startup.class);
    private static final int STARTS_OVER_ONE = 3;
    private static final int STARTS_OVER_ANY = 5;
    private static final Duration SHORT = Duration.ofMinutes(10);

    private final Path file;
    private final InstantSource clock;
    private final List<Start> before;
    private final Instant begun;

    /** Reads how the last starts went. */
    Startup(Path folder, InstantSource clock) {
        this.file = folder.resolve("starting");
        this.clock = clock;
        this.begun = clock.instant();
        this.before = read().filter(start -> start.at().isAfter(begun.minus(SHORT))).toList();
    }

    private record Start(Instant at, String plugin) {
        String line() {
            return at + " " + plugin;
        }
    }

    /**
     * The plugin that was being brought in at the end of each of the last three starts; {@link #NOBODY} after five falls that
     * have no plugin in common; nothing if all is well. A power cut or two is nobody's fault, so those take longer to count.
     */
    Optional<String> culprit() {
        List<String> last = before.subList(Math.max(0, before.size() - STARTS_OVER_ONE), before.size()).stream().map(Start::plugin).distinct()
                .toList();
        if (before.size() >= STARTS_OVER_ONE && last.size() == 1 && !last.contains(NOBODY)) {
            return Optional.of(last.getFirst());
        }
        return before.size() >= STARTS_OVER_ANY ? Optional.of(NOBODY) : Optional.empty();
    }

    /** This plugin comes next. */
    void bringsIn(String plugin) {
        write(Stream.concat(before.stream(), Stream.of(new Start(begun, plugin))).toList());
    }

    /** Forgets it all: the hall stands, or was closed in order. */
    void isOver() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} is still there", file, e);
        }
    }

    private Stream<Start> read() {
        List<Start> starts = new ArrayList<>();
        try {
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                int space = line.indexOf(' ');
                starts.add(new Start(Instant.parse(line.substring(0, Math.max(0, space))), line.substring(space + 1)));
            }
        } catch (IOException | DateTimeParseException e) {
            LOG.warn("{} cannot be read", file, e);
        }
        return starts.stream();
    }

    private void write(List<Start> starts) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, starts.stream().map(Start::line).toList());
        } catch (IOException e) {
            LOG.warn("{} cannot be written", file, e);
        }
    }
}
