package org.guildhall.server.plugin;

import static org.guildhall.server.store.schema.Tables.PLUGIN_FILE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.guildhall.server.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of all plugins: each plugin's in a folder of its own, and what is known of them in the database. */
public final class KeptFiles {
    private static final Logger LOG = LoggerFactory.getLogger(KeptFiles.class);
    private static final Duration BEING_KEPT = Duration.ofDays(1);

    private final Store store;
    private final Path folder;
    private final InstantSource clock;

    /**
     * The files under this folder.
     *
     * @param real the real clock, by which files have their age
     */
    public KeptFiles(Store store, Path folder, InstantSource real) {
        this.store = store;
        this.folder = folder;
        this.clock = real;
    }

    /** The files of one plugin. */
    public org.guildhall.api.host.Files of(String plugin) {
        return new PluginFiles(store, plugin, folder.resolve(plugin), clock);
    }

    /** Forgets all files of a plugin, in the current transaction, and removes them after it. */
    public void removeAll(String plugin) {
        store.run(sql -> sql.deleteFrom(PLUGIN_FILE).where(PLUGIN_FILE.PLUGIN.eq(plugin)).execute());
        store.afterCommit(() -> filesIn(folder.resolve(plugin)).forEach(PluginFiles::delete));
    }

    /** Removes what lies there and is known to nobody, because the hall ended while it was being kept or removed. */
    public void sweep() {
        Instant old = clock.instant().minus(BEING_KEPT);
        filesIn(folder).stream().filter(file -> isOlder(file, old) && !isKnown(file)).forEach(PluginFiles::delete);
    }

    private boolean isKnown(Path file) {
        String plugin = folder.relativize(file).getName(0).toString();
        return store.read(sql -> sql.fetchExists(PLUGIN_FILE,
                PLUGIN_FILE.ID.eq(file.getFileName().toString()), PLUGIN_FILE.PLUGIN.eq(plugin)));
    }

    private static boolean isOlder(Path file, Instant than) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(than);
        } catch (IOException gone) {
            return false;
        }
    }

    private static List<Path> filesIn(Path place) {
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(place)) {
            return all.filter(Files::isRegularFile).sorted(Comparator.naturalOrder()).toList();
        } catch (IOException e) {
            LOG.warn("Cannot look through {}: {}", place, e.toString());
            return List.of();
        }
    }
}
