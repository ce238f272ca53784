package org.guildhall.server.plugin;

import static org.guildhall.server.store.schema.Tables.PLUGIN_FILE;
import static org.guildhall.server.store.schema.Tables.SETTING;
import static org.guildhall.server.store.schema.Tables.TASK;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.guildhall.api.host.Files.StoredFile;
import org.guildhall.server.data.Json;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what a plugin keeps into a zip, row by row: however much there is, little of it is in memory. */
final class TableExport {
    private static final Logger LOG = LoggerFactory.getLogger(TableExport.class);
    private static final int ROWS_AT_ONCE = 500;

    private TableExport() {}

    /** What is in the zip. */
    record Contents(String plugin, List<PluginTables.Counted> tables, long settings, long timers, int files) {}

    static Path write(DSLContext sql, String id, PluginTables.Kept kept, org.guildhall.api.host.Files files, Path file) {
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            entry(zip, "contents.json", Json.PLAIN.bytes(new Contents(id, kept.tables(), kept.settings(), kept.timers(), kept.files())));
            for (PluginTables.Counted table : kept.tables()) {
                rows(zip, table.name(), sql.select().from(PluginTables.table(table.name())));
            }
            rows(zip, "settings", sql.selectFrom(SETTING).where(SETTING.OWNER.eq(id)));
            rows(zip, "timers", sql.selectFrom(TASK).where(TASK.OWNER.eq(id)));
            rows(zip, "files", sql.selectFrom(PLUGIN_FILE).where(PLUGIN_FILE.PLUGIN.eq(id)));
            for (String number : sql.select(PLUGIN_FILE.ID).from(PLUGIN_FILE).where(PLUGIN_FILE.PLUGIN.eq(id)).fetch(PLUGIN_FILE.ID)) {
                content(zip, files, number);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    /** One that is removed meanwhile is left out. */
    private static void content(ZipOutputStream zip, org.guildhall.api.host.Files files, String number) throws IOException {
        Optional<StoredFile> stored = files.find(number);
        if (stored.isPresent()) {
            try (InputStream in = files.open(stored.get())) {
                zip.putNextEntry(new ZipEntry("files/" + number));
                in.transferTo(zip);
                zip.closeEntry();
            } catch (NoSuchFileException gone) {
                LOG.warn("The file {} is on record and not on the disk", number);
            }
        }
    }

    private static void rows(ZipOutputStream zip, String name, ResultQuery<? extends Record> query) throws IOException {
        zip.putNextEntry(new ZipEntry(name + ".jsonl"));
        try (Cursor<? extends Record> rows = query.fetchSize(ROWS_AT_ONCE).fetchLazy()) {
            for (Record row : rows) {
                line(zip, row);
            }
        }
        zip.closeEntry();
    }

    private static void line(OutputStream out, Record row) throws IOException {
        out.write(Json.PLAIN.bytes(row.intoMap()));
        out.write('\n');
    }
}
