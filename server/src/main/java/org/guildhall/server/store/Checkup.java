package org.guildhall.server.store;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQLDialect;

/** Has the database look at itself. */
public final class Checkup {
    /** The column of MariaDB's answer that says how it is. */
    private static final int SAID = 3;

    private Checkup() {}

    /** What is wrong with it, one line each; none if it is sound. */
    public static List<String> problems(Store store) {
        return store.read(store.dialect() == SQLDialect.SQLITE ? Checkup::ofFile : Checkup::ofServer);
    }

    private static List<String> ofFile(DSLContext sql) {
        List<String> problems = new ArrayList<>();
        sql.fetch("pragma integrity_check").getValues(0, String.class).stream().filter(line -> !line.equals("ok")).forEach(problems::add);
        for (Record row : sql.fetch("pragma foreign_key_check")) {
            problems.add("row " + row.get(1) + " of " + row.get(0) + " refers to a row of " + row.get(2) + " that is not there");
        }
        return problems;
    }

    private static List<String> ofServer(DSLContext sql) {
        List<String> tables = sql.fetch("select table_name from information_schema.tables"
                + " where table_schema = database() and table_type = 'BASE TABLE'").getValues(0, String.class);
        return tables.stream().flatMap(table -> sql.fetch("check table `" + table + "`").stream())
                .filter(row -> !row.get(SAID, String.class).equals("OK"))
                .map(row -> row.get(0) + ": " + row.get(SAID)).toList();
    }
}
