package org.guildhall.server.plugin;

import static org.guildhall.server.store.schema.Tables.SETTING;
import static org.guildhall.server.store.schema.Tables.TASK;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.guildhall.server.data.Json;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.ResultQuery;

/** Writes what a plugin keeps into a zip, row by row: however much there is, little of it is in memory. */
final class TableExport {
    private static final int ROWS_AT_ONCE = 500;

    private TableExport() {}

    /** What is in the zip. */
    record Contents(String plugin, List<PluginTables.Counted> tables, long settings, long timers) {}

    static Path write(DSLContext sql, String id, PluginTables.Kept kept, Path file) {
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            entry(zip, "contents.json", Json.PLAIN.bytes(new Contents(id, kept.tables(), kept.settings(), kept.timers())));
            for (PluginTables.Counted table : kept.tables()) {
                rows(zip, table.name(), sql.select().from(PluginTables.table(table.name())));
            }
            rows(zip, "settings", sql.selectFrom(SETTING).where(SETTING.OWNER.eq(id)));
            rows(zip, "timers", sql.selectFrom(TASK).where(TASK.OWNER.eq(id)));
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
