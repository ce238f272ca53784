package org.guildhall.server.plugin;

import static org.guildhall.server.store.schema.Tables.PLUGIN_FILE;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.guildhall.api.host.Files;
import org.guildhall.api.host.Upload;
import org.guildhall.server.store.Store;
import org.guildhall.server.store.schema.tables.records.PluginFileRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of one plugin: on the disk first, whole and for good, and then known. */
record PluginFiles(Store store, String plugin, Path folder, InstantSource clock) implements Files {
    private static final Logger LOG = LoggerFactory.getLogger(PluginFiles.class);
    private static final int LONGEST_NAME = 120;

    @Override
    public <T> T keep(Upload upload, Function<StoredFile, T> work) {
        if (store.isInTransaction()) {
            throw new IllegalStateException("a file is kept outside of a transaction; what belongs to it is the work");
        }
        String id = UUID.randomUUID().toString().replace("-", "");
        Path place = folder.resolve(id);
        try {
            Landed landed = Landed.of(upload, place);
            StoredFile stored = new StoredFile(id, plain(upload.name()), landed.type().mediaType(), landed.length(), landed.sha256());
            return store.write(sql -> {
                sql.insertInto(PLUGIN_FILE).set(row(stored)).execute();
                return work.apply(stored);
            });
        } catch (IOException e) {
            delete(place);
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            delete(place);
            throw e;
        }
    }

    @Override
    public Optional<StoredFile> find(String id) {
        return store.read(sql -> sql.selectFrom(PLUGIN_FILE).where(PLUGIN_FILE.ID.eq(id), PLUGIN_FILE.PLUGIN.eq(plugin))
                .fetchOptional(row -> new StoredFile(row.getId(), row.getName(), row.getContentType(), row.getLength(), row.getSha256())));
    }

    @Override
    public InputStream open(StoredFile file) throws IOException {
        StoredFile own = find(file.id()).orElseThrow(() -> new IOException("no file " + file.id() + " of " + plugin));
        return java.nio.file.Files.newInputStream(folder.resolve(own.id()));
    }

    @Override
    public void remove(String id) {
        boolean removed = store.write(sql -> sql.deleteFrom(PLUGIN_FILE)
                .where(PLUGIN_FILE.ID.eq(id), PLUGIN_FILE.PLUGIN.eq(plugin)).execute()) == 1;
        if (removed) {
            store.afterCommit(() -> delete(folder.resolve(id)));
        }
    }

    static void delete(Path file) {
        try {
            java.nio.file.Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("Cannot remove {}: {}", file, e.toString());
        }
    }

    private PluginFileRecord row(StoredFile file) {
        PluginFileRecord row = new PluginFileRecord();
        row.setId(file.id());
        row.setPlugin(plugin);
        row.setName(file.name());
        row.setContentType(file.contentType());
        row.setLength(file.length());
        row.setSha256(file.sha256());
        row.setKeptAt(clock.millis());
        return row;
    }

    /** Something to show: no folders, nothing that cannot be printed. */
    private static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "").strip();
        int end = clean.offsetByCodePoints(0, Math.min(clean.codePointCount(0, clean.length()), LONGEST_NAME));
        return clean.isEmpty() ? "file" : clean.substring(0, end);
    }
}
