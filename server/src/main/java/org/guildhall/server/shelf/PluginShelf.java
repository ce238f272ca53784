package org.guildhall.server.shelf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jars there are: those that came with the hall, and those in the home, whether they were installed or laid there by
 * hand, in the folder itself or in one folder within.
 */
public final class PluginShelf {
    private static final Logger LOG = LoggerFactory.getLogger(PluginShelf.class);
    private static final int DEPTH = 2;

    private final Path bundled;
    private final Path added;
    private final Map<Path, Known> known = new ConcurrentHashMap<>();

    /** Looks into these folders; between equal versions the added one counts. */
    public PluginShelf(Path bundled, Path added) {
        this.bundled = bundled;
        this.added = added;
    }

    /** What a file was found to be when it was last changed. */
    private record Known(FileTime changed, long size, Optional<PluginJar> jar) {}

    /** All versions of each plugin, by id. */
    public SortedMap<String, Stock> all() {
        SortedMap<String, SortedMap<String, PluginJar>> byId = new TreeMap<>();
        Stream.of(bundled, added).flatMap(folder -> jarsIn(folder).stream()).flatMap(file -> read(file).stream())
                .forEach(jar -> byId.computeIfAbsent(jar.id(), id -> new TreeMap<>()).put(jar.version(), jar));
        SortedMap<String, Stock> all = new TreeMap<>();
        byId.forEach((id, versions) -> all.put(id, new Stock(versions.values().stream().sorted(Stock.NEWEST_FIRST).toList())));
        return all;
    }

    /** All versions of this plugin. */
    public Optional<Stock> find(String id) {
        return Optional.ofNullable(all().get(id));
    }

    /** Whether this jar came with the hall. */
    public boolean isBundled(PluginJar jar) {
        return jar.file().startsWith(bundled);
    }

    /** Removes a plugin's jars from the home, all but these versions. */
    public void keepOnly(String id, Collection<String> versions) {
        for (Path file : jarsIn(added)) {
            read(file).filter(jar -> jar.id().equals(id) && !versions.contains(jar.version())).ifPresent(jar -> remove(file));
        }
    }

    private void remove(Path file) {
        try {
            Files.deleteIfExists(file);
            known.remove(file);
            Path folder = file.getParent();
            if (!folder.equals(added) && isEmpty(folder)) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<PluginJar> read(Path file) {
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            long size = Files.size(file);
            return known.compute(file, (path, before) -> before != null && before.changed().equals(changed) && before.size() == size
                    ? before : new Known(changed, size, look(file))).jar();
        } catch (IOException e) {
            // It was removed in between.
            return Optional.empty();
        }
    }

    private static Optional<PluginJar> look(Path file) {
        try {
            return Optional.of(PluginJar.read(file));
        } catch (Unusable e) {
            LOG.warn("{} is left alone: {}", file.getFileName(), e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static List<Path> jarsIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar")).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("Cannot look into {}", folder, e);
            return List.of();
        }
    }
}
