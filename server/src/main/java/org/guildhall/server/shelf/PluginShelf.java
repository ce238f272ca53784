package org.guildhall.server.shelf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jars there are: those that came with the hall and those the admin added. Of several versions the newest counts. */
public final class PluginShelf {
    private static final Logger LOG = LoggerFactory.getLogger(PluginShelf.class);

    private final List<Path> folders;

    /** Looks into these folders; between equal versions the later folder wins. */
    public PluginShelf(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** The newest jar of each plugin, by id. */
    public SortedMap<String, PluginJar> all() {
        SortedMap<String, PluginJar> newest = new TreeMap<>();
        for (Path folder : folders) {
            for (Path file : jarsIn(folder)) {
                read(file).ifPresent(jar -> newest.merge(jar.id(), jar, PluginShelf::newer));
            }
        }
        return newest;
    }

    /** The newest jar of this plugin. */
    public Optional<PluginJar> find(String id) {
        return Optional.ofNullable(all().get(id));
    }

    private static PluginJar newer(PluginJar one, PluginJar other) {
        return Versions.compare(one.version(), other.version()) > 0 ? one : other;
    }

    private static Optional<PluginJar> read(Path file) {
        try {
            return Optional.of(PluginJar.read(file));
        } catch (Unusable e) {
            LOG.warn("{} is left alone: {}", file.getFileName(), e.getMessage());
            return Optional.empty();
        }
    }

    private static List<Path> jarsIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            LOG.warn("Cannot look into {}", folder, e);
            return List.of();
        }
    }
}
