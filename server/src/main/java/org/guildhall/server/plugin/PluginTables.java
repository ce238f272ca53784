package org.guildhall.server.plugin;

import static org.guildhall.server.store.schema.Tables.PLUGIN_FILE;
import static org.guildhall.server.store.schema.Tables.SETTING;
import static org.guildhall.server.store.schema.Tables.TASK;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.guildhall.api.Refused;
import org.guildhall.server.settings.SettingsStore;
import org.guildhall.server.store.Store;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** What plugins keep in the database: counted, taken along as a file, and dropped, all without any of their code. */
public final class PluginTables {
    private static final String PROGRESS = "migration_progress";

    private final Store store;
    private final SettingsStore settings;
    private final PluginGroups groups;
    private final PluginJournal journal;
    private final Predicate<String> atWork;
    private final Consumer<String> purge;
    private final Function<String, org.guildhall.api.host.Files> files;

    /**
     * The tables in this database.
     *
     * @param atWork whether the plugin of this id is enabled
     * @param purge forgets what else there is of the plugin of this id
     * @param files the files of the plugin of this id
     */
    PluginTables(Store store, SettingsStore settings, PluginGroups groups, PluginJournal journal, Predicate<String> atWork,
                 Consumer<String> purge, Function<String, org.guildhall.api.host.Files> files) {
        this.store = store;
        this.settings = settings;
        this.groups = groups;
        this.journal = journal;
        this.atWork = atWork;
        this.purge = purge;
        this.files = files;
    }

    /** The tables of these plugins. */
    public static PluginTables of(Plugins plugins, Store store, SettingsStore settings, KeptFiles files) {
        return new PluginTables(store, settings, plugins.groups(), plugins.journal(), id -> plugins.registry().plugin(id).isPresent(),
                plugins::purge, files::of);
    }

    /**
     * What one plugin keeps.
     *
     * @param settings how many of its settings were kept, the site's and those of groups
     * @param timers how much work waits for its time
     * @param files how many files it keeps on the disk
     * @param fileBytes how large they are together
     */
    public record Kept(List<Counted> tables, long settings, long timers, int files, long fileBytes) {
        /** What there is of a plugin that keeps nothing. */
        public static final Kept NOTHING = new Kept(List.of(), 0, 0, 0, 0);

        /** The rows of all tables. */
        public long rows() {
            return tables.stream().mapToLong(Counted::rows).sum();
        }

        /** The bytes of all tables. */
        public long bytes() {
            return tables.stream().mapToLong(Counted::bytes).sum();
        }

        /** Whether there is nothing to take along or to drop. */
        public boolean isEmpty() {
            return tables.isEmpty() && settings == 0 && timers == 0 && files == 0;
        }
    }

    /**
     * One table.
     *
     * @param bytes on the disk, with its indexes; about right
     * @param aboutPeople whether its rows name people
     */
    public record Counted(String name, long rows, long bytes, List<String> columns, boolean aboutPeople) {}

    /** What this plugin keeps, now. */
    public Kept of(String id) {
        return store.read(sql -> kept(sql, id));
    }

    /** How many tables this plugin has. */
    public int count(String id) {
        return store.read(sql -> TableOwners.in(sql).of(id).size());
    }

    /** The ids of all who have tables here, whether their plugins are still there or not. */
    public Set<String> ids() {
        return store.read(sql -> TableOwners.in(sql).ids());
    }

    /** Writes all of it, as it is at this moment, as a zip with one file of JSON lines per table, and its files; secrets stay sealed. */
    public void export(String id, OutputStream out) throws IOException {
        // Filled first and sent afterwards, so that whoever downloads slowly keeps no connection to the database.
        Path file = Files.createTempFile(id + "-", ".zip");
        try {
            store.read(sql -> TableExport.write(sql, id, kept(sql, id), files.apply(id), file));
            Files.copy(file, out);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /**
     * Drops its tables, settings, secrets, timers, files and what it told people, for good.
     *
     * @throws Refused CONFLICT while the plugin is enabled, or while tables of others refer to its own
     */
    public Kept drop(String id) {
        if (atWork.test(id)) {
            throw new Refused(Refused.Kind.CONFLICT, "plugin.data.at-work", id);
        }
        return store.write(sql -> {
            Kept all = kept(sql, id);
            List<String> names = all.tables().stream().map(Counted::name).toList();
            TableDrop.of(sql, names).run();
            forgetProgress(sql, names);
            sql.deleteFrom(TASK).where(TASK.OWNER.eq(id)).execute();
            settings.removeAll(id);
            groups.forget(id);
            purge.accept(id);
            journal.add(id, PluginJournal.Kind.PURGED, String.join(", ", names));
            return all;
        });
    }

    /** Where a script of its migrations broke off; otherwise the next try would go on behind tables that are gone. */
    private static void forgetProgress(DSLContext sql, List<String> names) {
        if (!names.isEmpty() && sql.dialect() != SQLDialect.SQLITE && TableOwners.names(sql).contains(PROGRESS)) {
            sql.deleteFrom(table(PROGRESS)).where(DSL.field(DSL.quotedName("history"), String.class).in(names)).execute();
        }
    }

    private static Kept kept(DSLContext sql, String id) {
        List<String> names = TableOwners.in(sql).of(id);
        return new Kept(names.stream().map(name -> counted(sql, name)).toList(),
                sql.fetchCount(SETTING, SETTING.OWNER.eq(id)), sql.fetchCount(TASK, TASK.OWNER.eq(id)),
                sql.fetchCount(PLUGIN_FILE, PLUGIN_FILE.PLUGIN.eq(id)), sql.select(DSL.sum(PLUGIN_FILE.LENGTH)).from(PLUGIN_FILE)
                        .where(PLUGIN_FILE.PLUGIN.eq(id)).fetchOptional(0, Long.class).orElse(0L));
    }

    private static Counted counted(DSLContext sql, String name) {
        List<String> columns = columns(sql, name);
        boolean aboutPeople = columns.stream().anyMatch(column -> column.equals("person_id") || column.endsWith("_person_id"));
        return new Counted(name, sql.fetchCount(table(name)), bytes(sql, name), columns, aboutPeople);
    }

    static Table<?> table(String name) {
        return DSL.table(DSL.quotedName(name));
    }

    private static List<String> columns(DSLContext sql, String name) {
        return sql.fetch(sql.dialect() == SQLDialect.SQLITE ? "select name from pragma_table_info(?) order by cid"
                : "select column_name from information_schema.columns where table_schema = database() and table_name = ? order by ordinal_position",
                name).getValues(0, String.class).stream().map(column -> column.toLowerCase(Locale.ROOT)).toList();
    }

    private static long bytes(DSLContext sql, String name) {
        return sql.fetchSingle(sql.dialect() == SQLDialect.SQLITE
                ? "select coalesce(sum(d.pgsize), 0) from sqlite_schema s join dbstat d on d.name = s.name and d.aggregate = true where s.tbl_name = ?"
                : "select coalesce(data_length + index_length, 0) from information_schema.tables where table_schema = database() and table_name = ?",
                name).get(0, long.class);
    }
}
