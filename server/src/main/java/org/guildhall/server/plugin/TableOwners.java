package org.guildhall.server.plugin;

import static org.guildhall.server.store.schema.Tables.PLUGIN_STATE;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.guildhall.server.store.schema.DefaultSchema;
import org.jooq.DSLContext;
import org.jooq.Named;
import org.jooq.SQLDialect;

/**
 * Whose each table is. A plugin's tables begin with its id, written with underscores; where two ids fit, as {@code pay} and
 * {@code pay-sandbox} do, the longer one has it. The hall's own tables are nobody's, whatever a plugin is called.
 */
final class TableOwners {
    private static final String HISTORY = "_history";
    private static final Set<String> HALLS = DefaultSchema.DEFAULT_SCHEMA.getTables().stream().map(Named::getName)
            .map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    /** Made by the migrations themselves, and so not in the schema: their history, and how far they came. */
    private static final Set<String> OF_MIGRATIONS = Set.of("guildhall_history", "migration_progress");

    private final Set<String> tables;
    private final Set<String> prefixes;

    /**
     * Sorts these tables.
     *
     * @param histories those of them that remember what was applied of a plugin's migrations
     * @param ids plugins that were enabled here once
     */
    TableOwners(Collection<String> tables, Collection<String> histories, Collection<String> ids) {
        this.tables = tables.stream().filter(table -> !isHalls(table)).collect(Collectors.toCollection(TreeSet::new));
        this.prefixes = ids.stream().map(TableOwners::prefix).collect(Collectors.toCollection(TreeSet::new));
        histories.stream().filter(table -> !isHalls(table))
                .map(table -> table.substring(0, table.length() - HISTORY.length() + 1)).forEach(prefixes::add);
    }

    /** The tables there are in this database. */
    static TableOwners in(DSLContext sql) {
        return new TableOwners(names(sql), histories(sql), sql.select(PLUGIN_STATE.ID).from(PLUGIN_STATE).fetch(PLUGIN_STATE.ID));
    }

    /** The tables of this plugin. */
    List<String> of(String id) {
        String own = prefix(id);
        return tables.stream().filter(table -> table.startsWith(own) && owner(table).filter(longer -> longer.length() > own.length()).isEmpty())
                .toList();
    }

    /** Whoever has tables here, by id; a hyphen and an underscore look the same in a table's name, and the hyphen is what ids have. */
    Set<String> ids() {
        return tables.stream().flatMap(table -> owner(table).stream())
                .map(prefix -> prefix.substring(0, prefix.length() - 1).replace('_', '-')).collect(Collectors.toCollection(TreeSet::new));
    }

    private Optional<String> owner(String table) {
        return prefixes.stream().filter(table::startsWith).max(Comparator.comparingInt(String::length));
    }

    private static String prefix(String id) {
        return id.replace('-', '_') + "_";
    }

    private static boolean isHalls(String table) {
        return HALLS.contains(table.toLowerCase(Locale.ROOT)) || OF_MIGRATIONS.contains(table);
    }

    /** All tables there are, whoever made them. */
    static List<String> names(DSLContext sql) {
        return sql.fetch(sql.dialect() == SQLDialect.SQLITE
                ? "select name from pragma_table_list where schema = 'main' and type in ('table', 'virtual') and name not like 'sqlite\\_%' escape '\\'"
                : "select table_name from information_schema.tables where table_schema = database() and table_type = 'BASE TABLE'")
                .getValues(0, String.class);
    }

    private static List<String> histories(DSLContext sql) {
        return sql.fetch(sql.dialect() == SQLDialect.SQLITE
                ? "select l.name from pragma_table_list l, pragma_table_info(l.name) c where l.schema = 'main' and l.type = 'table'"
                        + " and l.name like '%\\_history' escape '\\' and c.name = 'installed_rank'"
                : "select table_name from information_schema.columns where table_schema = database()"
                        + " and table_name like '%\\_history' and column_name = 'installed_rank'")
                .getValues(0, String.class);
    }
}
