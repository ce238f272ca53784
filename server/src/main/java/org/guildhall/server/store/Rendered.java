package org.guildhall.server.store;

import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** A statement rendered once, as each database wants it. */
record Rendered(String sqlite, String mariaDb) {
    static Rendered of(Function<DSLContext, Query> query) {
        return new Rendered(query.apply(DSL.using(SQLDialect.SQLITE, Sql.SETTINGS)).getSQL(),
                query.apply(DSL.using(SQLDialect.MARIADB, Sql.SETTINGS)).getSQL());
    }

    String in(SQLDialect dialect) {
        return dialect == SQLDialect.SQLITE ? sqlite : mariaDb;
    }
}
