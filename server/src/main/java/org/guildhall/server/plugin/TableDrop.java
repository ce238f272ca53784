package org.guildhall.server.plugin;

import java.util.List;
import java.util.Set;
import org.guildhall.api.Refused;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * Drops tables in whatever order they refer to each other.
 *
 * @param within foreign keys between the tables that go
 */
record TableDrop(DSLContext sql, List<String> tables, List<Link> within) {
    /** A foreign key from one table to another; SQLite knows no name of it. */
    record Link(String from, String name, String to) {}

    /**
     * Looks which foreign keys there are.
     *
     * @throws Refused CONFLICT if a table that stays refers to one that goes
     */
    static TableDrop of(DSLContext sql, List<String> tables) {
        Set<String> gone = Set.copyOf(tables);
        List<Link> links = links(sql).stream().filter(link -> gone.contains(link.to())).toList();
        links.stream().filter(link -> !gone.contains(link.from())).findFirst().ifPresent(link -> {
            throw new Refused(Refused.Kind.CONFLICT, "plugin.data.referred", link.from(), link.to());
        });
        return new TableDrop(sql, tables, links);
    }

    void run() {
        if (sql.dialect() == SQLDialect.SQLITE) {
            dropFromSqlite();
        } else {
            within.forEach(link -> sql.alterTable(PluginTables.table(link.from())).dropForeignKey(DSL.quotedName(link.name())).execute());
            dropAll();
        }
    }

    /** SQLite knows no foreign key by name; it counts what refers to nothing, and once all rows are gone the count is right again. */
    private void dropFromSqlite() {
        sql.execute("pragma defer_foreign_keys = on");
        try {
            tables.forEach(table -> sql.deleteFrom(PluginTables.table(table)).execute());
            dropAll();
        } finally {
            sql.execute("pragma defer_foreign_keys = off");
        }
    }

    private void dropAll() {
        tables.forEach(table -> sql.dropTableIfExists(PluginTables.table(table)).execute());
    }

    private static List<Link> links(DSLContext sql) {
        return sql.fetch(sql.dialect() == SQLDialect.SQLITE
                ? "select l.name, '', f.\"table\" from pragma_table_list l, pragma_foreign_key_list(l.name) f where l.schema = 'main' and l.type = 'table'"
                : "select table_name, constraint_name, referenced_table_name from information_schema.referential_constraints"
                        + " where constraint_schema = database()")
                .map(row -> new Link(row.get(0, String.class), row.get(1, String.class), row.get(2, String.class)));
    }
}
